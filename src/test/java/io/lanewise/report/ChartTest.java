// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Drawings are well-formed, lie within their frame, and put values where they belong. */
class ChartTest {
    private static Element path(Document drawing, String style) {
        List<Element> paths = Xml.ofClass(drawing, style).stream()
                .filter(element -> element.getTagName().equals("path"))
                .toList();
        assertEquals(1, paths.size(), style);
        return paths.get(0);
    }

    /** The points of a path that has only lines. */
    private static double[][] points(Element path) {
        return java.util.Arrays.stream(path.getAttribute("d").substring(1).split("[ML]"))
                .map(point -> java.util.Arrays.stream(point.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static void liesInside(Document drawing) {
        Element svg = drawing.getDocumentElement();
        assertEquals("img", svg.getAttribute("role"));
        assertEquals("what it shows", svg.getAttribute("aria-label"));
        String[] box = svg.getAttribute("viewBox").split(" ");
        for (Element path : Xml.all(drawing, "path")) {
            if (!path.getAttribute("d").isEmpty() && !path.getAttribute("d").contains("h")) {
                for (double[] point : points(path)) {
                    assertTrue(
                            point[0] >= 0
                                    && point[0] <= Double.parseDouble(box[2])
                                    && point[1] >= 0
                                    && point[1] <= Double.parseDouble(box[3]),
                            path.getAttribute("class") + " " + path.getAttribute("d"));
                }
            }
        }
        for (Element rect : Xml.all(drawing, "rect")) {
            assertTrue(Xml.number(rect, "width") >= 0 && Xml.number(rect, "height") >= 0);
            assertTrue(Xml.number(rect, "x") + Xml.number(rect, "width") <= Double.parseDouble(box[2]));
            assertTrue(Xml.number(rect, "y") + Xml.number(rect, "height") <= Double.parseDouble(box[3]));
        }
    }

    @Test
    void lines_goThroughTheirPoints_andLeaveGaps() {
        Document drawing = Xml.draw(new LineChart("epoch", "loss")
                .whole()
                .add("accent", new double[] {1, 2, 3, 4}, new double[] {2, 1, Double.NaN, 0})
                .mark(2, "epoch 2"));
        liesInside(drawing);
        double[][] points = points(path(drawing, "accent"));
        assertArrayEquals(new double[] {Plot.LEFT, Plot.TOP_WITH_MARK}, points[0]);
        assertEquals((Plot.TOP_WITH_MARK + Plot.BOTTOM) / 2, points[1][1], 0.01);
        assertArrayEquals(new double[] {Plot.RIGHT, Plot.BOTTOM}, points[2]);
        assertEquals("MLM", path(drawing, "accent").getAttribute("d").replaceAll("[^ML]", ""));
        assertEquals(points[1][0], points(path(drawing, "best"))[0][0]);
        assertEquals(3, Xml.all(drawing, "circle").size());
    }

    @Test
    void lines_ofMany_areThinned_butKeepTheirEnd() {
        double[] x = new double[10_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i / 9999.0;
        }
        Document drawing = Xml.draw(new LineChart("x", "y").add("accent", x, x));
        double[][] points = points(path(drawing, "accent"));
        assertTrue(points.length <= 401, points.length + " points");
        assertArrayEquals(new double[] {Plot.RIGHT, Plot.TOP}, points[points.length - 1]);
    }

    @Test
    void lines_ofOneEpoch_orOfNothing_areDrawn() {
        liesInside(Xml.draw(new LineChart("x", "y").add("accent", new double[] {1}, new double[] {0.5})));
        liesInside(Xml.draw(new LineChart("x", "y").add("accent", new double[] {1}, new double[] {Double.NaN})));
        liesInside(Xml.draw(new LineChart("x", "y")));
    }

    @Test
    void bars_areAsLongAsTheirValues_toBothSides() {
        Document drawing = Xml.draw(new BarChart(
                "decrease",
                List.of(
                        new BarChart.Bar("a <b>", 2, 0.5),
                        new BarChart.Bar("a very long name that would not fit into the picture at all", -1, 0),
                        new BarChart.Bar("none", Double.NaN, 0))));
        liesInside(drawing);
        List<Element> bars = Xml.ofClass(drawing, "bar");
        assertEquals(2, bars.size());
        assertEquals(2, Xml.number(bars.get(0), "width") / Xml.number(bars.get(1), "width"), 1e-3);
        assertEquals(
                Xml.number(bars.get(0), "x"), Xml.number(bars.get(1), "x") + Xml.number(bars.get(1), "width"), 0.02);
        assertEquals(1, Xml.ofClass(drawing, "whisker").size());
    }

    @Test
    void histogram_countsEveryValueOnce_andHasItsTable() {
        Histogram histogram = new Histogram("p", 0, 1, 4).group("right", "grey").group("wrong", "accent");
        for (double value : new double[] {0, 0.1, 0.25, 0.5, 0.99, 1}) {
            histogram.count(0, value, 1);
        }
        histogram.count(1, 0.6, 2.5);
        assertArrayEquals(new double[] {2, 1, 1, 2}, histogram.weights(0));
        assertArrayEquals(new double[] {0, 0, 2.5, 0}, histogram.weights(1));
        NumberTable table = histogram.table("values");
        assertEquals(List.of("0.5", "0.75", "1", "2.5"), table.rows().get(2));
        Document drawing = Xml.draw(histogram);
        liesInside(drawing);
        assertEquals(5, Xml.ofClass(drawing, "bar").size());
    }

    @Test
    void heatMap_hasACellForEachPair_andGreyForWhatIsRight() {
        Document drawing =
                Xml.draw(new HeatMap(List.of("a", "<b>", "c"), new double[][] {{8, 2, 0}, {0, 3, 1}, {0, 0, 0}}));
        liesInside(drawing);
        assertEquals(9, Xml.ofClass(drawing, "cell").size());
        assertEquals(2, Xml.ofClass(drawing, "right").size());
        List<Element> wrong = Xml.ofClass(drawing, "wrong");
        assertEquals("a predicted as <b>: 2", wrong.get(0).getTextContent());
        assertEquals(
                String.format(Locale.ROOT, "--share:%.3f", Math.sqrt(0.2)),
                wrong.get(0).getAttribute("style"));
        assertEquals("--share:0.500", wrong.get(1).getAttribute("style"));
        assertEquals(
                List.of("8", "2", "3", "1"),
                Xml.ofClass(drawing, "count").stream()
                        .map(Element::getTextContent)
                        .toList());
    }

    /** Cells of 0 are left out: with all 10,000 the file would be a megabyte larger. */
    @Test
    void heatMap_ofManyClasses_drawsOnlyWhatOccurs() {
        double[][] weights = new double[100][100];
        weights[3][4] = 1;
        weights[5][5] = 7;
        HeatMap map = new HeatMap(io.lanewise.data.Dataset.numbered("class ", 100), weights);
        assertTrue(map.isWide());
        Document drawing = Xml.draw(map);
        liesInside(drawing);
        assertEquals(3, Xml.ofClass(drawing, "cell").size());
        assertFalse(drawing.getDocumentElement().getTextContent().contains("class 7"));
    }

    @Test
    void scatter_hasAPointForEachPair() {
        Document drawing =
                Xml.draw(new Scatter("true", "predicted", new double[] {0, 5, 10}, new double[] {1, 5, 8}, true));
        liesInside(drawing);
        assertEquals(3, path(drawing, "points").getAttribute("d").split("h0", -1).length - 1);
        liesInside(Xml.draw(new Scatter("true", "error", new double[] {0, 5}, new double[] {1, -5}, false)));
        liesInside(Xml.draw(new Scatter("true", "error", new double[] {2}, new double[] {0}, false)));
        liesInside(Xml.draw(new Scatter("true", "error", new double[0], new double[0], false)));
    }
}
