// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Kills an executor's JVM while it has a task of training. The JVM is stopped when the task begins,
 * so that neither this task nor the next one it gets can end, and killed while it holds one.
 */
final class Killer extends SparkListener {
    private final String place;
    private final int wanted;
    private final Map<String, Long> processes;
    private final Set<Integer> stages = new HashSet<>();
    private final Map<Long, String> running = new HashMap<>();
    private String victim;
    private int lost;

    /**
     * A killer of one executor.
     *
     * @param place the source file whose jobs are meant
     * @param wanted in which of these jobs, from 1
     * @param processes the process of each executor
     */
    Killer(String place, int wanted, Map<String, Long> processes) {
        this.place = place;
        this.wanted = wanted;
        this.processes = processes;
    }

    /** How many tasks of training were lost with the executor. */
    synchronized int lost() {
        return lost;
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
        if (event.stageInfo().name().contains(place)) {
            stages.add(event.stageInfo().stageId());
        }
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart event) {
        if (stages.size() < wanted || !stages.contains(event.stageId())) {
            return;
        }
        running.put(event.taskInfo().taskId(), event.taskInfo().executorId());
        if (victim == null) {
            victim = event.taskInfo().executorId();
            signal("STOP");
            new Thread(this::killAtWork, "killer").start();
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
        if (running.remove(event.taskInfo().taskId()) != null && event.reason() instanceof ExecutorLostFailure) {
            lost++;
        }
    }

    private void killAtWork() {
        int held = 0;
        // What ended before the JVM was stopped may be told later: only what is held for a second
        // counts.
        while (held < 10) {
            Cluster.pause();
            held = holds() ? held + 1 : 0;
        }
        signal("KILL");
    }

    private synchronized boolean holds() {
        return running.containsValue(victim);
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, processes.get(victim).toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
