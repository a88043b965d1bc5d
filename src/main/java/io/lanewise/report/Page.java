// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What stands around the report: its head with the style sheet, and the list of contents. */
final class Page {
    /** Even if something got through that should not: no script runs, and nothing is fetched. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private Page() {}

    static void open(Markup page, String title) {
        page.doctype().open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
        page.open("head").line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .line();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        page.empty("meta", "name", "color-scheme", "content", "light dark").line();
        page.empty("link", "rel", "icon", "href", "data:,").line();
        page.element("title", title).line();
        page.style(sheet()).line();
        page.close().line().open("body").line();
        page.element("a", "To the report", "class", "skip", "href", "#main").line();
    }

    static void contents(Markup page, List<Section> sections) {
        page.open("nav", "aria-label", "Contents").open("ul").line();
        for (Section section : sections) {
            page.open("li")
                    .element("a", section.title(), "href", "#" + section.id())
                    .close()
                    .line();
        }
        page.close().close().line();
    }

    static void close(Markup page) {
        page.close().close().line();
    }

    private static String sheet() {
        try (InputStream resource = Page.class.getResourceAsStream("report.css")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the report's style sheet cannot be read", e);
        }
    }
}
