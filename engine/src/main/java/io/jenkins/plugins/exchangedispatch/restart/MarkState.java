package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What the mark says.
 *
 * @param unread whether the value was changed and inetinfo.exe has not read it
 * @param process the process that has not read it, or, when {@code unread} is false, that has; 0 for none
 * @param runsWith what inetinfo.exe runs with: empty when that is not known, else the value or its absence
 * @param before what ran before a restart and is to be brought back; none when no restart is unfinished
 * @param stumble what failed the last restart; empty when nothing did
 */
public record MarkState(
        boolean unread,
        long process,
        Optional<Optional<RawValue>> runsWith,
        RunningServices before,
        Optional<Stumble> stumble) {
    /** Nothing is owed and nothing is unfinished. */
    public static final MarkState NONE =
            new MarkState(false, 0, Optional.empty(), RunningServices.NONE, Optional.empty());

    private static final String UNREAD = "unread";
    private static final String PROCESS = "process";
    private static final String RUNS_WITH = "runs-with";
    private static final String ABSENT = "absent";
    private static final String RUNNING = "running";
    private static final String PAUSED = "paused";
    private static final String STUMBLE = "stumble";
    private static final int LONGEST_BYTES = 64 * 1024;

    /**
     * A service that failed a restart.
     *
     * @param code the system error code
     * @param process that hosted it then; while it is the same, nothing has changed
     */
    public record Stumble(String service, int code, long process) {}

    /** The restart is owed: {@code process} has not read the value that is about to be written. */
    MarkState owing(long hosting, Optional<RawValue> current) {
        // After an earlier write that was never read, inetinfo.exe still runs with what that write replaced.
        boolean known = unread && runsWith.isPresent();
        return new MarkState(true, hosting, known ? runsWith : Optional.of(current), before, Optional.empty());
    }

    MarkState notReadBy(long hosting) {
        return new MarkState(unread, hosting, runsWith, before, stumble);
    }

    /** A restart is about to stop these. */
    MarkState stopping(RunningServices running) {
        return new MarkState(unread, process, runsWith, running, Optional.empty());
    }

    /** The process has read the value. */
    MarkState readBy(long hosting) {
        return new MarkState(false, hosting, Optional.empty(), before, stumble);
    }

    /** Only these are still to be brought back. */
    MarkState left(RunningServices still) {
        return new MarkState(unread, process, runsWith, still, stumble);
    }

    MarkState recovered() {
        return new MarkState(unread, process, runsWith, before, Optional.empty());
    }

    MarkState stumbled(Stumble over) {
        return new MarkState(unread, process, runsWith, before, Optional.of(over));
    }

    /**
     * Whether somebody else has restarted inetinfo.exe since the write: another process can only have started later, and so
     * has read the value.
     *
     * @param hosting the process of inetinfo.exe now; 0 when none runs, which will read the value when it starts
     */
    public boolean isReadByAnother(long hosting) {
        return unread && hosting != process;
    }

    /** Strings from which {@link #of} makes the same state; a value of absurd length is not kept. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(UNREAD, unread ? "1" : "0"));
        lines.add(line(PROCESS, Long.toString(process)));
        runsWith.flatMap(MarkState::text).ifPresent(text -> lines.add(line(RUNS_WITH, text)));
        before.names().forEach(name -> lines.add(line(RUNNING, name)));
        before.paused().forEach(name -> lines.add(line(PAUSED, name)));
        stumble.ifPresent(over -> lines.add(line(STUMBLE, over.code() + " " + over.process() + " " + over.service())));
        return lines;
    }

    /** The state that the strings tell; what is not understood is left out. */
    static MarkState of(List<String> lines) {
        Optional<Optional<RawValue>> runsWith = Optional.empty();
        List<String> running = new ArrayList<>();
        List<String> paused = new ArrayList<>();
        Optional<Stumble> stumble = Optional.empty();
        boolean unread = false;
        long process = 0;
        for (String line : lines) {
            int equals = line.indexOf('=');
            String text = line.substring(equals + 1);
            switch (equals < 0 ? "" : line.substring(0, equals)) {
                case UNREAD -> unread = text.equals("1");
                case PROCESS -> process = number(text);
                case RUNS_WITH -> runsWith = value(text);
                case RUNNING -> running.add(text);
                case PAUSED -> paused.add(text);
                case STUMBLE -> stumble = stumble(text);
                default -> {}
            }
        }
        return new MarkState(unread, process, runsWith, new RunningServices(running, paused), stumble);
    }

    private static Optional<String> text(Optional<RawValue> value) {
        if (value.isEmpty()) {
            return Optional.of(ABSENT);
        }
        byte[] data = value.get().data();
        return data.length > LONGEST_BYTES
                ? Optional.empty()
                : Optional.of(Integer.toHexString(value.get().type()) + ":"
                        + HexFormat.of().formatHex(data));
    }

    private static Optional<Optional<RawValue>> value(String text) {
        if (text.equals(ABSENT)) {
            return Optional.of(Optional.empty());
        }
        try {
            int colon = text.indexOf(':');
            int type = Integer.parseUnsignedInt(text.substring(0, Math.max(0, colon)), 16);
            return Optional.of(Optional.of(new RawValue(type, HexFormat.of().parseHex(text.substring(colon + 1)))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Stumble> stumble(String text) {
        String[] parts = text.split(" ", 3);
        return parts.length < 3
                ? Optional.empty()
                : Optional.of(new Stumble(parts[2], (int) number(parts[0]), number(parts[1])));
    }

    /** The mark can be written by anybody who may write it: what is no number counts as 0. */
    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String line(String name, String text) {
        return name + "=" + text;
    }
}
