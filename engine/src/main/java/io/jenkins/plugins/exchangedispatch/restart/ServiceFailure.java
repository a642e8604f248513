package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;

/** A service that did not do what it was asked to. */
final class ServiceFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String service;
    private final WindowsException error;
    private final long process;

    /** @param process that hosts the service; 0 for none */
    ServiceFailure(String service, WindowsException error, long process) {
        super(error.getMessage(), error);
        this.service = service;
        this.error = error;
        this.process = process;
    }

    WindowsException error() {
        return error;
    }

    MarkState.Stumble stumble() {
        return new MarkState.Stumble(service, error.code(), process);
    }
}
