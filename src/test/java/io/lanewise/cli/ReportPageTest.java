// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import io.lanewise.testing.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report as a browser shows it. With the system property lanewise.screenshots, pictures of it
 * go to that folder.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ReportPageTest {
    private static final int DESKTOP = 1280;
    private static final int PHONE = 360;
    private static final int HEIGHT = 900;

    /** The texts whose colour is too near to what is behind it, by WCAG 2's contrast of 4.5. */
    private static final String LOW_CONTRAST = """
            (() => {
              const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
              const rgba = colour => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                return Array.from(canvas.getImageData(0, 0, 1, 1).data);
              };
              const luminance = colour => {
                const c = colour.slice(0, 3).map(v => v / 255)
                    .map(v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
                return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
              };
              const behind = element => {
                for (let e = element; e; e = e.parentElement) {
                  const colour = rgba(getComputedStyle(e).backgroundColor);
                  if (colour[3] === 255) return colour;
                }
                return [255, 255, 255, 255];
              };
              const low = [];
              const compare = (text, front, back) => {
                const [a, b] = [luminance(front), luminance(back)].sort((x, y) => y - x);
                const contrast = (a + 0.05) / (b + 0.05);
                if (contrast < 4.5) low.push(text + ' ' + contrast.toFixed(2));
              };
              for (const e of document.body.querySelectorAll('*')) {
                const own = Array.from(e.childNodes).some(n => n.nodeType === 3 && n.data.trim());
                if (!own || e.closest('title')) continue;
                const svg = e.closest('svg');
                compare(e.textContent.slice(0, 30), rgba(svg ? getComputedStyle(e).fill : getComputedStyle(e).color),
                    e.classList.contains('count') ? rgba(getComputedStyle(e.previousElementSibling).fill) : behind(svg || e));
              }
              return low;
            })()""";

    @TempDir
    private static Path directory;

    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(
                Browser.find().isPresent(), "there is no Chromium on the path, so no report was looked at");
        browser = Browser.start(Browser.find().orElseThrow(), directory.resolve("profile"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path report(String name, String... arguments) {
        Path file = directory.resolve(name + ".html");
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--report";
        all[arguments.length + 1] = file.toString();
        new Cli(directory).train(all).succeeds("report   " + file);
        return file;
    }

    private static double number(String expression) throws Exception {
        return (Double) browser.evaluate(expression);
    }

    /** Looks at a report in light, dark and on a phone. */
    private static void look(Path file, int charts) throws Exception {
        String light = look(file, charts, DESKTOP, false);
        String dark = look(file, charts, DESKTOP, true);
        look(file, charts, PHONE, false);
        look(file, charts, PHONE, true);
        assertNotEquals(light, dark, "the paper of dark mode");
    }

    private static String look(Path file, int charts, int width, boolean dark) throws Exception {
        browser.open(file, width, HEIGHT, dark);
        String where = file.getFileName() + ", " + width + (dark ? ", dark" : "");
        picture(file, width, dark);
        assertEquals(List.of(), browser.events("Runtime.exceptionThrown"), where);
        assertEquals(List.of(), browser.events("Runtime.consoleAPICalled"), where);
        assertEquals(List.of(), browser.events("Log.entryAdded"), where);
        for (Map<String, Object> request : browser.events("Network.requestWillBeSent")) {
            String url = (String) ((Map<?, ?>) request.get("request")).get("url");
            assertTrue(url.equals(file.toUri().toString()) || url.startsWith("data:"), where + ": " + url);
        }
        assertEquals(
                charts,
                number("[...document.querySelectorAll('figure svg')].filter(s => {"
                        + "const r = s.getBoundingClientRect(); return r.width > 200 && r.height > 60"
                        + " && s.querySelectorAll('path, rect').length > 3}).length"),
                where + ": charts");
        assertEquals(
                number("document.querySelectorAll('figure').length"),
                number("document.querySelectorAll('figure > details table tbody tr:first-child').length"),
                where + ": tables");
        assertEquals(0, number("[...document.images].filter(i => !i.complete || i.naturalWidth === 0).length"), where);
        assertTrue(
                number("document.documentElement.scrollWidth") <= width,
                where + ": " + number("document.documentElement.scrollWidth") + " wide");
        assertEquals(List.of(), browser.evaluate(LOW_CONTRAST), where);
        return (String) browser.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static void picture(Path file, int width, boolean dark) throws Exception {
        String folder = System.getProperty("lanewise.screenshots");
        if (folder != null) {
            String name = file.getFileName().toString().replace(".html", "");
            browser.screenshot(Path.of(folder, name + "-" + width + (dark ? "-dark" : "") + ".png"));
            if (width == DESKTOP && !dark) {
                browser.print(Path.of(folder, name + ".pdf"));
            }
        }
    }

    @Test
    void digits_haveEveryChart_andPictures() throws Exception {
        Path file = report("digits", "--epochs", "12");
        // Loss, accuracy; confusion, pairs; ROC, precision, calibration, confidence; importance.
        look(file, 9);
        assertEquals(64, number("document.querySelectorAll('.tiles img').length"));
        assertTrue(number("document.querySelectorAll('.cards img').length") > 0);
    }

    @Test
    void table_hasEveryChart_andCells() throws Exception {
        String data = TestFiles.write(directory, "adult.csv", MadeTables.adult(4000, 1))
                .toString();
        Path file = report("adult", "--data", data, "--missing", "median", "--epochs", "10");
        look(file, 8);
        assertTrue(number("document.querySelectorAll('.cards dl').length") > 0);
    }

    @Test
    void numbers_haveTheirErrors() throws Exception {
        String data = TestFiles.write(directory, "houses.csv", MadeTables.houses(900, 1))
                .toString();
        Path file = report("houses", "--data", data, "--task", "regression", "--epochs", "20");
        // Loss; predicted and true, errors, spread; importance.
        look(file, 5);
        assertEquals(10, number("document.querySelectorAll('.cards dl').length"));
    }

    @Test
    void labels_haveACurveEach() throws Exception {
        String data = TestFiles.write(directory, "labels.csv", MadeTables.labels(600, 1))
                .toString();
        Path file = report("labels", "--data", data, "--target", "warm,bright,loud", "--epochs", "10");
        // Loss; ROC, precision, F1; importance.
        look(file, 5);
        assertTrue(number("document.querySelectorAll('.cards dl').length") > 0);
    }

    @Test
    void keyboard_reachesEveryTable() throws Exception {
        Path file = report("keyboard", "--epochs", "2");
        browser.open(file, DESKTOP, HEIGHT, false);
        browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertEquals(
                0,
                number("[...document.querySelectorAll('.scroll, summary')].filter(e => {"
                        + "e.focus(); return document.activeElement !== e}).length"));
        assertEquals(
                0,
                number("[...document.querySelectorAll('svg')].filter(s => !s.getAttribute('aria-label')"
                        + " || s.getAttribute('role') !== 'img').length"));
        assertEquals(0, number("[...document.images].filter(i => !i.alt).length"));
    }

    @Test
    void namesLikeMarkup_staySuch() throws Exception {
        String name = "<script>document.title='broken'</script>";
        String data = TestFiles.write(
                        directory,
                        "markup.csv",
                        Files.readString(new Cli(directory).species())
                                .replace("setosa", name)
                                .replace("length", "<img src=https://example.com/x.png>"))
                .toString();
        Path file = report("markup", "--data", data, "--epochs", "2");
        browser.open(file, DESKTOP, HEIGHT, false);
        assertNotEquals("broken", browser.evaluate("document.title"));
        assertEquals(0, number("document.querySelectorAll('script').length"));
        assertTrue((Boolean) browser.evaluate("document.body.textContent.includes(\"" + name + "\")"));
        assertTrue(browser.events("Network.requestWillBeSent").stream()
                .noneMatch(request -> request.toString().contains("example.com")));
    }

    @Test
    void aPageThatBreaksTheRules_isFound() throws Exception {
        Path file = directory.resolve("bad.html");
        Files.writeString(
                file,
                "<body style='background:#fff'><p style='color:#bbb;width:2000px'>pale</p>"
                        + "<script>console.error('x')</script><img src='http://127.0.0.1:9/x.png'></body>");
        browser.open(file, PHONE, HEIGHT, false);
        assertTrue(browser.evaluate(LOW_CONTRAST).toString().contains("pale"));
        assertTrue(number("document.documentElement.scrollWidth") > PHONE);
        assertEquals(1, browser.events("Runtime.consoleAPICalled").size());
        assertTrue(browser.events("Network.requestWillBeSent").toString().contains("127.0.0.1:9"));
    }
}
