package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import java.util.Set;

/** What can happen at a call of a run. */
public enum Kind {
    /** The call is answered with 5 and not carried out. */
    REFUSED(When.ANY, false),
    /** The call fails with 1722 and is not carried out. */
    FAILS(When.ANY, false),
    /** The call is carried out, but fails with 1726. */
    ANSWER_LOST(When.EFFECT, false),
    /** From this call on every call fails with 1722, for half a second. */
    LOST_HALF_A_SECOND(When.ANY, false),
    LOST_FIVE_SECONDS(When.ANY, false),
    LOST_A_MINUTE(When.ANY, false),
    /** Longer than one stop or start may take. */
    LOST_TWENTY_MINUTES(When.ANY, false),
    /** The call answers after 45 seconds. */
    BLOCKS(When.ANY, false),
    /** What the call asks for takes 200 seconds, longer than it may. */
    HANGS(When.SERVICE, false),
    /** StartService answers 1053 after 30 seconds. */
    START_TIMES_OUT(When.START, false),
    /** StartService answers 1055. */
    START_LOCKED(When.START, false),
    /** The run dies before the call. */
    DIES_BEFORE(When.ANY, false),
    /** The run dies after the call. */
    DIES_AFTER(When.EFFECT, false),
    /** The run is interrupted. */
    ABORT(When.ANY, false),
    /** The process of the service dies. */
    CRASH(When.ANY, true),
    /** The process of the service dies and is started again after a second. */
    CRASH_AND_RECOVERY(When.ANY, true),
    /** Somebody else adds an entry. */
    ENTRY_ADDED(When.ANY, false),
    /** Somebody else leaves only the entry that is nobody's business. */
    VALUE_REVERTED(When.ANY, false),
    /** Somebody else stops the service. */
    STOPPED_BY_OTHERS(When.ANY, true),
    /** Somebody else starts the service. */
    STARTED_BY_OTHERS(When.ANY, true),
    /** Somebody else disables the service. */
    DISABLED_BY_OTHERS(When.ANY, true),
    /** Another run comes by, from another controller, while this one does nothing. */
    OTHER_RUN(When.ANY, false);

    private static final Set<String> CONTROLS = Set.of("start", "stop", "pause", "resume");

    private final When when;
    private final boolean ofService;

    Kind(When when, boolean ofService) {
        this.when = when;
        this.ofService = ofService;
    }

    boolean isPossibleAt(Call call) {
        return switch (when) {
            case ANY -> true;
            case EFFECT -> call.effect();
            case SERVICE -> CONTROLS.contains(call.verb());
            case START -> call.verb().equals("start");
        };
    }

    /** Whether it happens to one of the services. */
    boolean isOfService() {
        return ofService;
    }

    private enum When {
        ANY,
        EFFECT,
        SERVICE,
        START
    }
}
