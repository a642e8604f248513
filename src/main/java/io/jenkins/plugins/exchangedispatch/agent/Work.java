package io.jenkins.plugins.exchangedispatch.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.remoting.RemoteOutputStream;
import io.jenkins.plugins.exchangedispatch.answer.AnswerWriter;
import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.Ensure;
import io.jenkins.plugins.exchangedispatch.converge.Fleet;
import io.jenkins.plugins.exchangedispatch.converge.FleetOptions;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import io.jenkins.plugins.exchangedispatch.converge.RestartSlots;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import jenkins.agents.ControllerToAgentCallable;

/**
 * The one call of a build: takes the whole request to the agent, which sends its answer beside the call.
 *
 * @param mode check, ensure or restore
 * @param needsWindows whether the sources can be opened on Windows only
 * @param fleet how many targets at once, and what stops the rest
 * @param restartsAtOnce how many of them may restart at once, at least 1
 * @param sources the targets, at least one, serializable
 * @param restored what to put back, by the folded names of the targets; empty unless that is the mode
 * @param backupFolder on the agent; created when the first backup is made
 * @param password wiped when the work is over; null without one
 * @param answer gets what an {@code AnswerWriter} writes; the call itself answers nothing
 * @param log gets a line for each change of state while the work goes on, in UTF-8
 */
public record Work(
        Mode mode,
        boolean needsWindows,
        ConvergeOptions options,
        FleetOptions fleet,
        int restartsAtOnce,
        ArrayList<TargetSource> sources,
        TreeMap<String, byte[]> restored,
        String backupFolder,
        @CheckForNull SecretPassword password,
        RemoteOutputStream answer,
        RemoteOutputStream log)
        implements ControllerToAgentCallable<Void, WorkException> {
    private static final long serialVersionUID = 1L;

    @Override
    public Void call() throws WorkException {
        try {
            work();
        } catch (IOException e) {
            throw new WorkException("The answer cannot be sent: " + e.getMessage());
        } finally {
            if (password != null) {
                password.wipe();
            }
        }
        return null;
    }

    private void work() throws WorkException, IOException {
        if (needsWindows) {
            NotWindowsException.check(System.getProperty("os.name", ""));
        }
        KeptBackups backups = new KeptBackups(Path.of(backupFolder));
        Job job = job(backups, new RestartSlots(restartsAtOnce));
        try (PrintStream lines = new PrintStream(log, true, StandardCharsets.UTF_8)) {
            Report report = new Fleet(fleet, line -> say(lines, line)).run(job, sources);
            // Cleared, since a thread that is interrupted cannot send the answer.
            send(report, backups.kept(), Thread.interrupted());
        }
    }

    private Job job(KeptBackups backups, RestartSlots slots) {
        return switch (mode) {
            case CHECK -> new Check(options);
            case ENSURE -> new Ensure(options, backups, slots);
            case RESTORE -> new RestoreEach(restored, options, backups, slots);
        };
    }

    private void send(Report report, Map<String, byte[]> backups, boolean aborted) throws IOException {
        try (AnswerWriter writer = new AnswerWriter(answer)) {
            for (TargetReport row : report.getTargets()) {
                writer.row(row);
            }
            for (Map.Entry<String, byte[]> backup : backups.entrySet()) {
                writer.backup(backup.getKey(), backup.getValue());
            }
            writer.end(aborted);
        }
    }

    /** A line must reach the build also while an aborted run brings back what it stopped. */
    private static void say(PrintStream lines, String line) {
        boolean interrupted = Thread.interrupted();
        lines.println(line);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Short, since remoting names a thread after it. */
    @Override
    public String toString() {
        return "Exchange dispatch entries: " + mode + " on " + sources.size() + " targets";
    }
}
