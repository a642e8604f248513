package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What comes of each fault at each effect of an ensure, as a document. */
final class FaultMatrix {
    /** Two services in the process of IISADMIN and one in another need it; the entry of one is missing. */
    private static final Scene SCENE = Scene.running(Graph.star(4, 0b1000), Shape.FAILING, RestartMode.WHEN_OWED);

    private static final Map<Kind, String> FAULTS = new EnumMap<>(Map.ofEntries(
            Map.entry(Kind.REFUSED, "Access is denied (5), once"),
            Map.entry(Kind.ANSWER_LOST, "Carried out, but the answer is lost (1726)"),
            Map.entry(Kind.LOST_FIVE_SECONDS, "The connection is lost for five seconds (1722)"),
            Map.entry(Kind.LOST_TWENTY_MINUTES, "The connection is lost for twenty minutes (1722)"),
            Map.entry(Kind.BLOCKS, "The call answers after 45 seconds"),
            Map.entry(Kind.HANGS, "The service takes 200 seconds, more than the limit"),
            Map.entry(Kind.START_TIMES_OUT, "StartService answers 1053, once"),
            Map.entry(Kind.DIES_BEFORE, "The run dies before it"),
            Map.entry(Kind.DIES_AFTER, "The run dies after it"),
            Map.entry(Kind.ABORT, "The run is aborted"),
            Map.entry(Kind.CRASH, "The process of IISADMIN dies, and nothing starts it again"),
            Map.entry(Kind.CRASH_AND_RECOVERY, "The process of IISADMIN dies, and recovery starts IISADMIN again"),
            Map.entry(Kind.OTHER_RUN, "Another run comes while this one stands still")));

    private FaultMatrix() {}

    static String document() {
        StringBuilder text = new StringBuilder("""
                # Reliability

                What comes of a fault at each thing that `ensure` changes on a server: how the server is left, and what the next run
                does. The tests write this page from what happens on the simulated server, and fail when it differs: inetinfo.exe hosts
                IISADMIN and SMTPSVC, and would host POP3SVC, whose entry is missing (1083); OWN3 has a process of its own. All need
                IISADMIN.

                "Down" are services that ran before. A check comes five seconds after the run, the next run right behind it.
                Neighbouring effects with the same outcome share a row.

                """);
        List<Call> effects = Experiment.of(SCENE, List.of(), false).calls().stream()
                .filter(Call::effect)
                .toList();
        FAULTS.forEach((kind, title) -> {
            List<Row> rows = rows(effects, kind);
            if (!rows.isEmpty()) {
                text.append("## ").append(title).append("\n\n");
                text.append("| at | the run says | down afterwards | value | the next check | the next run |\n");
                text.append("| --- | --- | --- | --- | --- | --- |\n");
                rows.forEach(row -> text.append(row.text()).append('\n'));
                text.append('\n');
            }
        });
        return text.toString().stripTrailing() + "\n";
    }

    private static List<Row> rows(List<Call> effects, Kind kind) {
        List<Row> rows = new ArrayList<>();
        for (Call effect : effects) {
            if (kind.isPossibleAt(effect)) {
                Experiment.Outcome outcome = Experiment.of(SCENE, List.of(new Event(effect.number(), kind, 0)), false);
                Row row = new Row(List.of(words(effect)), cells(outcome.steps()));
                boolean same =
                        !rows.isEmpty() && rows.get(rows.size() - 1).cells.equals(row.cells);
                if (same) {
                    List<String> at = new ArrayList<>(rows.remove(rows.size() - 1).at);
                    at.addAll(row.at);
                    row = new Row(at, row.cells);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> cells(List<Experiment.Step> steps) {
        Experiment.Step run = steps.get(0);
        Experiment.Step check = steps.get(1);
        Experiment.Step next = steps.get(2);
        return List.of(
                status(run),
                run.down().isEmpty() ? "nothing" : String.join(", ", run.down()) + (run.named() ? ", named" : ""),
                !run.complete() ? "as before" : run.read() ? "written, read" : "written, not read",
                status(check) + (check.down().isEmpty() || !check.named() ? "" : ", names what is down"),
                status(next) + (next.down().isEmpty() ? "" : ", down: " + String.join(", ", next.down())));
    }

    private static String status(Experiment.Step step) {
        return step.status() == null ? "nothing, it is dead" : "`" + step.status() + "`";
    }

    private static String words(Call effect) {
        return effect.toString()
                .replace(RegistryKey.RESTART_OWED.path(), "mark")
                .replace(RegistryKey.PRODUCT.path(), "product's key")
                .replace(RegistryKey.PARAMETERS.path() + "\\", "")
                .replace("create mark\\Claim1", "claim the lease")
                .replace("delete key mark\\Claim1", "delete the claim")
                .replace("mark\\Claim1\\", "claim's ")
                .replace("mark\\", "mark's ");
    }

    private record Row(List<String> at, List<String> cells) {
        String text() {
            String where = at.size() == 1 ? at.get(0) : at.get(0) + " … " + at.get(at.size() - 1);
            return "| " + where + " | " + String.join(" | ", cells) + " |";
        }
    }
}
