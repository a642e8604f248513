package io.jenkins.plugins.exchangedispatch.smb;

import java.util.UUID;
import java.util.function.IntFunction;

/** An interface that answers what it is told to, whatever it is asked. */
record Answering(UUID id, int version, IntFunction<NdrWriter> answers) implements ServedInterface {
    @Override
    public NdrWriter call(int procedure, NdrReader in) {
        return answers.apply(procedure);
    }
}
