// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.net.Trace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class TraceReportTest {
    @Test
    void page_hasEveryStep_withNumbersCheckAndSource() {
        Trace trace = Trace.example();
        Document page = Xml.parse(new String(TraceReport.html("A <title>", trace), StandardCharsets.UTF_8));
        assertEquals("A <title>", Xml.all(page, "h1").get(0).getTextContent());
        List<Element> steps = Xml.ofClass(page, "step");
        assertEquals(trace.steps().size(), steps.size());
        for (int i = 0; i < steps.size(); i++) {
            Trace.Step step = trace.steps().get(i);
            String text = steps.get(i).getTextContent();
            assertTrue(text.contains(step.formula()) && text.contains(step.letters()), text);
            assertEquals(step.check() != null, text.contains("Gradient check: "), text);
            List<Element> code = Xml.all(steps.get(i), "code");
            assertEquals(
                    step.source().stream().map(Trace.Line::code).toList(),
                    code.stream().map(Element::getTextContent).toList());
            assertTrue(
                    text.contains("Equations.java:" + step.source().get(0).number())
                            || step.name().equals("L"),
                    text);
        }
        assertEquals(
                List.of(
                        List.of("2.25", "1.75", "-0.50"),
                        List.of("1.00", "-3.00", "1.50"),
                        List.of("-0.75", "1.25", "-1.00")),
                Xml.table(page, "Z1, 3×3 = 3×2 · 2×3 + 3×1"));
        assertEquals(List.of(List.of("1", "0", "1")), Xml.table(page, "Y, n2×m = 1×3"));
    }
}
