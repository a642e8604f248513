package io.jenkins.plugins.exchangedispatch.services;

/** A machine on which a contract test may create services; each test has one of its own. */
public interface ServiceLab {
    /** The service control manager under test. */
    ServiceControl services();

    /** What the tests wait with. */
    MonotonicClock clock();

    /** Creates the service, stopped; gives its name, which no other service has. */
    String create(TestService service) throws Exception;

    /** Ends and removes every service that was created, be it hanging or not. */
    void close() throws Exception;
}
