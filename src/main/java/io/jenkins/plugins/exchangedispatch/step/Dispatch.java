package io.jenkins.plugins.exchangedispatch.step;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.RemoteOutputStream;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.exchangedispatch.agent.Answer;
import io.jenkins.plugins.exchangedispatch.agent.Work;
import io.jenkins.plugins.exchangedispatch.configuration.ExchangeDispatchEntriesConfiguration;
import io.jenkins.plugins.exchangedispatch.configuration.TargetLocks;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The way of a request through the controller, the same for both doors: check, lock, call, tell, keep. */
final class Dispatch {
    /** Exchanged by tests only. */
    static volatile Sources sources = Sources.WINDOWS;

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
        Request request = Request.of(task, expansion, configuration);
        Account account = RunCredentials.account(task.getCredentialsId(), run);
        AgentCall agent = new AgentCall(workspace, log);
        log.say(Messages.Dispatch_begins(
                request.mode(),
                request.hosts().isEmpty() ? agent.name() : String.join(", ", request.hosts()),
                account == null ? Messages.Dispatch_agentAccount() : account.user()));
        Duration wait = Duration.ofMinutes(configuration.getWaitMinutes());
        Answer answer;
        try (var lease = TargetLocks.get()
                .acquire(lockNames(request.hosts(), agent), run.getFullDisplayName(), wait, log::say)) {
            Objects.requireNonNull(lease);
            answer = agent.call(work(request, account));
        }
        keep(answer);
        if (answer.aborted()) {
            throw new InterruptedException();
        }
        return new Outcome(answer.report(), request.results());
    }

    /** An agent is often named after its machine, so that its own target and the host of that name share a lock. */
    private static List<String> lockNames(List<String> hosts, AgentCall agent) {
        List<String> names = hosts.isEmpty() ? List.of(agent.name()) : hosts;
        return names.stream().map(EntryName::fold).toList();
    }

    private Work work(Request request, Account account) {
        ArrayList<TargetSource> targets = new ArrayList<>();
        if (request.hosts().isEmpty()) {
            targets.add(sources.of(null, account));
        }
        request.hosts().forEach(host -> targets.add(sources.of(host, account)));
        FilePath temporary = WorkspaceList.tempDir(workspace);
        return new Work(
                request.mode(),
                sources.needWindows(),
                request.options(),
                configuration.getParallel(),
                configuration.getRestartsAtOnce(),
                targets,
                (temporary == null ? workspace : temporary).child(Answer.FOLDER).getRemote(),
                new RemoteOutputStream(log.lines()));
    }

    private void keep(Answer answer) throws IOException, InterruptedException {
        log.tell(answer.report());
        try {
            DispatchEntriesAction.attach(run, answer.report());
        } finally {
            // Neither keeps the other from being tried.
            Artifacts.archive(run, answer, listener);
        }
    }
}
