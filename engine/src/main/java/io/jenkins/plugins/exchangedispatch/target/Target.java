package io.jenkins.plugins.exchangedispatch.target;

import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import java.util.List;

/** The server being looked at: its registry, its services, its System log and what else the machine says of itself. */
public interface Target extends AutoCloseable {
    /** What people call it: a host name, or the name of the file that stands in for a server. */
    String name();

    Registry registry();

    ServiceControl services();

    EventLog events();

    Machine machine();

    /** What waits and limits are measured with; a simulated server brings its own. */
    default MonotonicClock clock() {
        return MonotonicClock.SYSTEM;
    }

    /** How much of the server is to be seen; an exported registry may hold but a part. */
    default Scope scope() {
        return Scope.WHOLE;
    }

    /** Whether it is another machine, so that each call is a round trip over the network. */
    default boolean isRemote() {
        return false;
    }

    /** How many requests went to a remote machine and came back so far; 0 for a machine that needs none. */
    default long roundTrips() {
        return 0;
    }

    /** What is worth telling of the way to it, such as that it is obsolete; sentences without a full stop, usually none. */
    default List<String> observations() {
        return List.of();
    }

    /** Gives back every handle; never throws, may be called twice. */
    @Override
    void close();
}
