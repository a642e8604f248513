package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes the name of the service that hosts this Java into the file named by the argument. */
final class PrintOwnService {
    private PrintOwnService() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Path draft = file.resolveSibling("draft");
        try (Target target = WindowsSource.local().open()) {
            Files.writeString(draft, target.machine().ownService().orElse("none"));
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
