package io.jenkins.plugins.exchangedispatch.step;

import hudson.remoting.RemoteOutputStream;
import io.jenkins.plugins.exchangedispatch.agent.WorkException;
import java.io.IOException;
import java.util.ArrayList;
import jenkins.agents.ControllerToAgentCallable;

/** An agent that lies: it runs where the work should run, and sends what it likes. */
record Liar(ArrayList<Lie> lies, RemoteOutputStream answer, RemoteOutputStream log)
        implements ControllerToAgentCallable<Void, WorkException> {
    private static final long serialVersionUID = 1L;

    @Override
    public Void call() {
        Object result = null;
        try {
            for (Lie lie : lies) {
                lie.tell(answer, log);
                result = lie == Lie.ANOTHER_RESULT ? "nonsense" : null;
            }
            log.flush();
            answer.close();
        } catch (IOException refused) {
            // The controller takes no more: a liar does not mind.
        }
        return Liar.<Void>unchecked(result);
    }

    @SuppressWarnings("unchecked")
    private static <T> T unchecked(Object any) {
        return (T) any;
    }
}
