// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class MarkupTest {
    @Test
    void text_andAttributes_comeBackAsTheyWere() {
        String nasty = "<script>alert(\"x\" + 'y') && 1 < 2</script> ü 漢 😀";
        String markup =
                new Markup().element("p", nasty, "title", nasty, "class", null).toString();
        Element p = Xml.parse(markup).getDocumentElement();
        assertEquals(nasty, p.getTextContent());
        assertEquals(nasty, p.getAttribute("title"));
        assertEquals(false, p.hasAttribute("class"));
        assertEquals(-1, markup.indexOf("<script"));
    }

    /** A right-to-left override makes the text behind it look like another. */
    @Test
    void characters_thatXmlForbids_orThatTurnTheText_areReplaced() {
        String markup = new Markup()
                .element("p", "a\u0000b\u001bc\u007fd\ud800e\uffffg\u202eh\u2066i\u200fj\tk\n")
                .toString();
        assertEquals(
                "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdg\ufffdh\ufffdi\ufffdj\tk\n",
                Xml.parse(markup).getDocumentElement().getTextContent());
    }

    @Test
    void toString_withAnOpenElement_isRefused() {
        Markup markup = new Markup().open("p");
        assertThrows(IllegalStateException.class, markup::toString);
    }

    @Test
    void style_thatNeedsEscapes_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Markup().style("</style><script>"));
    }
}
