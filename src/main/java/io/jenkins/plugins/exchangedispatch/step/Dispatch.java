package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.RemoteOutputStream;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.exchangedispatch.agent.ExportSource;
import io.jenkins.plugins.exchangedispatch.agent.SecretPassword;
import io.jenkins.plugins.exchangedispatch.agent.Work;
import io.jenkins.plugins.exchangedispatch.answer.Answer;
import io.jenkins.plugins.exchangedispatch.answer.AnswerReader;
import io.jenkins.plugins.exchangedispatch.answer.Asked;
import io.jenkins.plugins.exchangedispatch.answer.Limits;
import io.jenkins.plugins.exchangedispatch.answer.Spool;
import io.jenkins.plugins.exchangedispatch.configuration.ExchangeDispatchEntriesConfiguration;
import io.jenkins.plugins.exchangedispatch.configuration.TargetLocks;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.history.Changes;
import io.jenkins.plugins.exchangedispatch.history.FleetHistory;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverLoader;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import io.jenkins.plugins.exchangedispatch.waiver.Waivers;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import io.jenkins.plugins.exchangedispatch.windows.WindowsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The way of a request through the controller, the same for both doors: check, lock, call, tell, keep. */
final class Dispatch {
    /** Exchanged by tests only. */
    static volatile Sources sources = Sources.WINDOWS;

    /** How many targets the first line of the log names. */
    private static final int NAMED = 10;

    private final Run<?, ?> run;
    private final FilePath workspace;
    private final TaskListener listener;
    private final BuildLog log;
    private final ExchangeDispatchEntriesConfiguration configuration = ExchangeDispatchEntriesConfiguration.get();

    Dispatch(Run<?, ?> run, FilePath workspace, TaskListener listener) {
        this.run = run;
        this.workspace = workspace;
        this.listener = listener;
        this.log = new BuildLog(listener);
    }

    /**
     * Does what is asked for; log, page and artifacts tell how it went.
     *
     * @param expansion what becomes of lists of names before they count
     * @return what it means for the build; the build's result is not set
     * @throws InterruptedException when the build is aborted; what was stopped has been brought back and the report is kept
     */
    Outcome perform(DispatchEntriesTask task, UnaryOperator<List<String>> expansion)
            throws IOException, InterruptedException {
        Request request = Request.of(task, expansion, configuration, run, workspace);
        Sources reached = sources.by(request.transport());
        Account account = RunCredentials.account(task.getCredentialsId(), run);
        Waivers waivers =
                WaiverLoader.load(workspace, task.getWaivers(), configuration.getWaivers(), Clock.systemDefaultZone());
        AgentCall agent = new AgentCall(workspace, log, run instanceof AbstractBuild);
        log.say(Messages.Dispatch_begins(
                request.mode(),
                named(request.targets().names(), agent),
                account == null ? Messages.Dispatch_agentAccount() : account));
        Path folder = Files.createTempDirectory("exchange-dispatch-");
        try {
            return perform(request, reached, account, agent, waivers, folder);
        } finally {
            if (account != null && account.password() instanceof SecretPassword password) {
                password.wipe();
            }
            Util.deleteRecursive(folder.toFile());
        }
    }

    private Outcome perform(
            Request request,
            Sources reached,
            @CheckForNull Account account,
            AgentCall agent,
            Waivers waivers,
            Path folder)
            throws IOException, InterruptedException {
        Asked asked = new Asked(
                request.mode(), request.options().desired(), request.targets().names(), agent.name());
        Limits limits = new Limits(asked.count());
        Spool spool = new Spool(folder, limits.wireBytes());
        try {
            AgentCall.Ending ending;
            try (var lease = lease(request, agent)) {
                Objects.requireNonNull(lease);
                Work work = work(request, reached, account, spool, limits);
                ending = agent.call(work, reached.onTheWay(work));
            }
            String failure = ending.failure();
            if (failure == null && spool.whyIncomplete() != null) {
                failure = Messages.AgentCall_failed(agent.name(), spool.whyIncomplete());
            }
            Answer answer = new AnswerReader(asked, folder).read(spool.read(), failure);
            List<TargetNote> notes = keep(answer, folder, request, asked, agent, waivers);
            request.files()
                    .write(workspace, runs(), answer.report(), request.options().desired());
            // Another process that says it was aborted is believed only when it was told so.
            if (ending.aborted() || ending.ownProcess() && answer.aborted()) {
                if (failure != null) {
                    log.say(failure);
                }
                throw new InterruptedException();
            }
            if (failure != null) {
                throw new AbortException(failure);
            }
            Changes changes = new Changes(notes, run.getNumber());
            return new Outcome(answer.report(), notes, changes, request.results(), answer.objections());
        } finally {
            spool.delete();
        }
    }

    private TargetLocks.Lease lease(Request request, AgentCall agent) throws AbortException, InterruptedException {
        Duration wait = Duration.ofMinutes(configuration.getWaitMinutes());
        boolean alone = request.mode() != Mode.CHECK;
        return TargetLocks.get()
                .acquire(lockNames(request.targets(), agent), alone, run.getFullDisplayName(), wait, log::say);
    }

    /** An agent is often named after its machine, so that its own target and the host of that name share a lock. */
    private static List<String> lockNames(Targets targets, AgentCall agent) {
        if (!targets.files().isEmpty()) {
            return List.of();
        }
        List<String> names = targets.hosts().isEmpty() ? List.of(agent.name()) : targets.hosts();
        return names.stream().map(agent::nameOf).map(EntryName::fold).distinct().toList();
    }

    private static String named(List<String> names, AgentCall agent) {
        if (names.isEmpty()) {
            return agent.name();
        }
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() <= NAMED ? first : Messages.Dispatch_more(first, names.size() - NAMED);
    }

    private ArrayList<TargetSource> opened(Targets targets, Sources reached, @CheckForNull Account account)
            throws AbortException {
        ArrayList<TargetSource> opened = new ArrayList<>();
        for (String file : targets.files()) {
            opened.add(new ExportSource(file, workspace.child(file).getRemote()));
        }
        for (String host : targets.hosts()) {
            opened.add(reached.of(host, account));
        }
        if (opened.isEmpty()) {
            opened.add(reached.of(null, account));
        }
        return opened;
    }

    private Work work(Request request, Sources reached, @CheckForNull Account account, Spool spool, Limits limits)
            throws AbortException {
        ArrayList<TargetSource> opened = opened(request.targets(), reached, account);
        FilePath temporary = WorkspaceList.tempDir(workspace);
        return new Work(
                request.mode(),
                reached.needWindows() && opened.stream().anyMatch(WindowsSource.class::isInstance),
                request.options(),
                request.fleet(),
                request.restartsAtOnce(),
                opened,
                request.targets().restored(),
                (temporary == null ? workspace : temporary).child(Answer.FOLDER).getRemote(),
                account == null ? null : (SecretPassword) account.password(),
                new RemoteOutputStream(spool),
                new RemoteOutputStream(log.lines(limits)));
    }

    /** How often the step has run in this build. */
    private int runs() {
        return run.getAction(DispatchEntriesAction.class).getRuns().size();
    }

    /** Where backups come from, so that they can be put back from the page. */
    private void noteOrigin(Answer answer, Request request) throws IOException {
        Computer computer = workspace.toComputer();
        if (!answer.backups().isEmpty() && computer != null) {
            int place = DispatchEntriesAction.nextPlace(run);
            Origins.add(run, new Origin(place, computer.getName(), request.task()));
        }
    }

    /** @return what there is to tell of each row, in their order */
    private List<TargetNote> keep(
            Answer answer, Path folder, Request request, Asked asked, AgentCall agent, Waivers waivers)
            throws IOException, InterruptedException {
        Report report = answer.report();
        boolean extraIsDrift = asked.desired().extra() != ExtraEntries.KEEP;
        UnaryOperator<String> known = asked.isAgentItself() ? any -> agent.name() : agent::nameOf;
        List<WaiverNote> waived = waivers.judge(report, extraIsDrift);
        List<TargetNote> notes;
        synchronized (Artifacts.lock(run)) {
            notes = FleetHistory.get().note(run, report, known, waived);
            log.tell(report, notes, run.getNumber());
            answer.objections().forEach(log::say);
            waivers.expiring()
                    .forEach(waiver -> log.say(Messages.Dispatch_expiring(
                            waiver.target(),
                            waiver.entry() == null ? "" : " / " + waiver.entry(),
                            waiver.expires(),
                            waiver.owner())));
            log.say(Summary.of(report, notes, new Changes(notes, run.getNumber())));
            Artifacts artifacts = null;
            try {
                try {
                    artifacts = Artifacts.named(run, answer);
                } finally {
                    try {
                        noteOrigin(answer, request);
                    } finally {
                        DispatchEntriesAction.attach(run, report, asked.isAgentItself(), notes);
                    }
                }
            } finally {
                // Neither keeps the other from being tried.
                if (artifacts != null) {
                    artifacts.archive(folder, notes, listener);
                }
            }
        }
        log.link(run);
        return notes;
    }
}
