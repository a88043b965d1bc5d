// SPDX-License-Identifier: Apache-2.0
package io.lanewise.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, and one page in it, by the DevTools protocol. */
public final class Browser implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:(\\d+)/.*");
    private static final Pattern ADDRESS = Pattern.compile("\"webSocketDebuggerUrl\": \"(ws://[^\"]*/page/[^\"]*)\"");
    private static final int SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Map<String, Object>>> answers = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> events = new CopyOnWriteArrayList<>();

    private Browser(Process process, String address) {
        this.process = process;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Messages())
                .join();
    }

    /** Chromium, if there is one on the path. */
    public static Optional<Path> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it, with a profile of its own. */
    public static Browser start(Path program, Path profile) throws Exception {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            Matcher port = PORT.matcher(line);
            if (port.matches()) {
                Thread drain = new Thread(() -> lines.lines().forEach(more -> {}), "browser-output");
                drain.setDaemon(true);
                drain.start();
                return new Browser(process, page(port.group(1)));
            }
        }
        throw new IOException(program + " did not start: " + said);
    }

    private static String page(String port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        Matcher address = ADDRESS.matcher(response.body());
        if (!address.find()) {
            throw new IOException("there is no page: " + response.body());
        }
        return address.group(1);
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                Map<String, Object> message = Json.object(text.toString());
                text.setLength(0);
                if (message.get("id") instanceof Double id) {
                    answers.get(id.intValue()).complete(message);
                } else {
                    events.add(message);
                }
            }
            from.request(1);
            return null;
        }
    }

    /** One command, with its parameters as JSON; its result. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> call(String method, String parameters) throws Exception {
        int id = last.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        Map<String, Object> message = answer.get(SECONDS, TimeUnit.SECONDS);
        if (message.containsKey("error")) {
            throw new IOException(method + ": " + message.get("error"));
        }
        return (Map<String, Object>) message.get("result");
    }

    /** Opens a file at a size, in light or dark colours, and waits until it is there. */
    public void open(Path file, int width, int height, boolean dark) throws Exception {
        events.clear();
        for (String domain : new String[] {"Page", "Runtime", "Log", "Network"}) {
            call(domain + ".enable", "{}");
        }
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":" + (width < 500)
                        + "}");
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + (dark ? "dark" : "light") + "\"}]}");
        call("Page.navigate", "{\"url\":\"" + file.toUri() + "\"}");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (events("Page.loadEventFired").isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException(file + " was not loaded; there were " + events);
            }
            Thread.sleep(20);
        }
    }

    /** What happened since the file was opened, of one kind: parameters of DevTools' events. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> events(String method) {
        return events.stream()
                .filter(event -> event.get("method").equals(method))
                .map(event -> (Map<String, Object>) event.get("params"))
                .toList();
    }

    /** The value of an expression in the page. */
    @SuppressWarnings("unchecked")
    public Object evaluate(String expression) throws Exception {
        String escaped = expression.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        Map<String, Object> result =
                call("Runtime.evaluate", "{\"returnByValue\":true,\"expression\":\"" + escaped + "\"}");
        if (result.containsKey("exceptionDetails")) {
            throw new IOException(expression + ": " + result.get("exceptionDetails"));
        }
        return ((Map<String, Object>) result.get("result")).get("value");
    }

    /** A picture of the whole page, as PNG. */
    public void screenshot(Path file) throws Exception {
        Map<String, Object> result =
                call("Page.captureScreenshot", "{\"format\":\"png\",\"captureBeyondViewport\":true}");
        Files.write(file, Base64.getDecoder().decode((String) result.get("data")));
    }

    /** The page as it is printed, as PDF. */
    public void print(Path file) throws Exception {
        Map<String, Object> result = call("Page.printToPDF", "{}");
        Files.write(file, Base64.getDecoder().decode((String) result.get("data")));
    }

    @Override
    public void close() {
        answers.put(0, new CompletableFuture<>());
        socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true).join();
        process.onExit()
                .completeOnTimeout(null, 10, TimeUnit.SECONDS)
                .thenRun(() -> {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                })
                .join();
        process.onExit().join();
    }
}
