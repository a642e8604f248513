package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;

/** Why a service is down, as its status tells. */
final class Down {
    private Down() {}

    /**
     * The error that the exit code stands for.
     *
     * @param operation what was tried, to be read after "could not"
     * @param withoutCode the text where the exit code says nothing
     */
    static WindowsException error(ServiceStatus status, String operation, String withoutCode) {
        return switch (status.exitCode()) {
            case 0 -> new WindowsException(ErrorCode.ERROR_SERVICE_NOT_ACTIVE, withoutCode, operation);
            case ErrorCode.ERROR_SERVICE_SPECIFIC_ERROR ->
                new WindowsException(
                        status.exitCode(),
                        "The service gave its own error code " + status.serviceExitCode() + ".",
                        operation);
            default -> new WindowsException(status.exitCode(), operation);
        };
    }
}
