// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One reading of a CSV file: blocks are read by several threads, and taken in the order of the
 * file, so what comes of it does not depend on the threads.
 */
final class CsvPass {
    /** Takes what was read, block by block. */
    interface Sink {
        /**
         * Takes a block's records.
         *
         * @param above the lines above the block
         * @return whether to go on
         */
        boolean take(CsvPart part, long above) throws IOException;
    }

    private final CsvSource source;
    private final CsvDialect dialect;
    private final CsvNames names;
    private final int threads;
    private long lines;

    CsvPass(CsvSource source, CsvDialect dialect, CsvNames names, int threads) {
        this.source = source;
        this.dialect = dialect;
        this.names = names;
        this.threads = threads;
    }

    /** Reads the file by a plan, as far as the sink wants it. */
    void run(CsvPlan plan, Sink sink) throws IOException {
        lines = dialect.preamble();
        try (CsvBlocks blocks = new CsvBlocks(source, dialect)) {
            CsvPart part = new CsvPart();
            if (!blocks.next(part.block)) {
                return;
            }
            CsvPart second = new CsvPart();
            boolean more = threads > 1 && blocks.next(second.block);
            if (!more) {
                inTurn(new CsvParser(dialect, plan, names), blocks, part, sink);
            } else {
                inParallel(plan, blocks, part, second, sink);
            }
        }
    }

    private boolean take(CsvPart part, Sink sink) throws IOException {
        long above = lines;
        if (part.problem != null) {
            throw part.problem.in(source, above);
        }
        lines += part.lines;
        return sink.take(part, above);
    }

    private void inTurn(CsvParser parser, CsvBlocks blocks, CsvPart part, Sink sink) throws IOException {
        do {
            parser.read(part);
        } while (take(part, sink) && blocks.next(part.block));
    }

    private void inParallel(CsvPlan plan, CsvBlocks blocks, CsvPart first, CsvPart second, Sink sink)
            throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "lanewise-csv");
            thread.setDaemon(true);
            return thread;
        });
        ArrayDeque<CsvParser> idle = new ArrayDeque<>();
        ArrayDeque<Future<CsvPart>> running = new ArrayDeque<>();
        try {
            running.add(workers.submit(() -> read(plan, idle, first)));
            running.add(workers.submit(() -> read(plan, idle, second)));
            boolean more = true;
            while (more && running.size() < threads + 1) {
                CsvPart next = new CsvPart();
                more = blocks.next(next.block);
                if (more) {
                    running.add(workers.submit(() -> read(plan, idle, next)));
                }
            }
            while (!running.isEmpty()) {
                CsvPart part = result(running.remove());
                if (!take(part, sink)) {
                    return;
                }
                more = more && blocks.next(part.block);
                if (more) {
                    running.add(workers.submit(() -> read(plan, idle, part)));
                }
            }
        } finally {
            workers.shutdownNow();
        }
    }

    /** With one parser for each thread. */
    private CsvPart read(CsvPlan plan, ArrayDeque<CsvParser> idle, CsvPart part) {
        CsvParser parser;
        synchronized (idle) {
            parser = idle.poll();
        }
        if (parser == null) {
            parser = new CsvParser(dialect, plan, names);
        }
        parser.read(part);
        synchronized (idle) {
            idle.add(parser);
        }
        return part;
    }

    private static CsvPart result(Future<CsvPart> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("the reading was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }
}
