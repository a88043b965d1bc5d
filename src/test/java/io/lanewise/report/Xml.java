// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Markup, read back. */
final class Xml {
    private Xml() {}

    /** Parses it; fails if it is not well-formed. */
    static Document parse(String markup) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(markup)));
        } catch (Exception e) {
            throw new AssertionError(e.getMessage() + " in " + markup, e);
        }
    }

    /** A drawing alone. */
    static Document draw(Figure.Drawing drawing) {
        Markup markup = new Markup();
        drawing.write(markup, "what it shows");
        return parse(markup.toString());
    }

    /** All elements with a name. */
    static List<Element> all(Document document, String tag) {
        return list(document.getElementsByTagName(tag));
    }

    /** All elements with a name, below another. */
    static List<Element> all(Element parent, String tag) {
        return list(parent.getElementsByTagName(tag));
    }

    /** All elements whose class has this word. */
    static List<Element> ofClass(Document document, String word) {
        return list(document.getElementsByTagName("*")).stream()
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(word))
                .toList();
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> list = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            list.add((Element) nodes.item(i));
        }
        return list;
    }

    /** The rows of the table with this caption: the text of each cell. */
    static List<List<String>> table(Document document, String caption) {
        Element table = all(document, "table").stream()
                .filter(one -> all(one, "caption").get(0).getTextContent().equals(caption))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no table '" + caption + "'"));
        return all(all(table, "tbody").get(0), "tr").stream()
                .map(row -> list(row.getElementsByTagName("*")).stream()
                        .map(Element::getTextContent)
                        .toList())
                .toList();
    }

    /** The attribute of an element as a number. */
    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
