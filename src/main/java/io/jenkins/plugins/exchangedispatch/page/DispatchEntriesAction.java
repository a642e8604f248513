package io.jenkins.plugins.exchangedispatch.page;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.model.Actionable;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.history.Change;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.management.Badge;
import jenkins.model.RunAction2;
import jenkins.model.Tab;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a build did to its targets: the page, the summary on the build, the remote API.
 *
 * <p>Kept with the build are numbers only; the rows are read from their file when somebody looks.
 */
@Restricted(NoExternalUse.class) // public for Jelly, the remote API and the stored build
@ExportedBean
public final class DispatchEntriesAction extends Tab implements RunAction2 {
    public static final String URL = "exchange-dispatch";

    /** Of a build of an older version; null in one of this. */
    @SuppressFBWarnings(value = "UWF_UNWRITTEN_FIELD", justification = "XStream writes it")
    private ArrayList<Tally> tallies;

    /** Never changed, only replaced; null until somebody asks. */
    private transient volatile List<Tally> runs;

    /** In the order in which they are told. */
    private static final List<Change> CHANGES =
            List.of(Change.NEWLY_DRIFTED, Change.RECURRED, Change.STILL_DRIFTED, Change.MENDED);

    private transient volatile SoftReference<List<TargetView>> rows;

    private DispatchEntriesAction(Run<?, ?> run) {
        super(run);
    }

    /**
     * Keeps a report with the build and shows it there; a build may have several.
     *
     * @throws IOException when it cannot be written
     */
    public static void attach(Run<?, ?> run, Report report) throws IOException {
        attach(run, report, false, List.of());
    }

    /**
     * The same.
     *
     * @param agentItself whether the one target is the machine of the agent, which nobody but that agent has named
     * @param notes what there is to tell of each row; empty when nothing is known
     */
    public static void attach(Run<?, ?> run, Report report, boolean agentItself, List<TargetNote> notes)
            throws IOException {
        synchronized (run) {
            DispatchEntriesAction action = run.getAction(DispatchEntriesAction.class);
            boolean isFirst = action == null;
            if (isFirst) {
                action = new DispatchEntriesAction(run);
            }
            action.append(report, agentItself, notes);
            if (isFirst) {
                run.addAction(action);
                // A Pipeline build goes on after a crash of the controller, so it is not left to its end.
                run.save();
            }
        }
    }

    private void append(Report report, boolean agentItself, List<TargetNote> notes) throws IOException {
        new ReportFolder(getRun()).add(report, agentItself);
        ArrayList<Tally> all = new ArrayList<>(getRuns());
        Tally tally = new Tally(report, notes, getRun().getNumber(), System.currentTimeMillis());
        new TallyFile(getRun()).add(tally);
        all.add(tally);
        runs = all;
        rows = null;
    }

    /** The place of the next report among those of a build, from 0 on; told by the reports, of which none is torn. */
    public static int nextPlace(Run<?, ?> run) {
        return new ReportFolder(run).count();
    }

    /** Whether the viewer may put back what the build has overwritten, if it has overwritten anything. */
    public boolean isRestorable() {
        return getRun().hasPermission(Run.UPDATE)
                && getRun().getParent().hasPermission(Item.BUILD)
                && rows().stream().anyMatch(row -> row.getBackup() != null);
    }

    /** The backups that are archived with the build, in the order in which they were made. */
    public List<ArchivedBackup> backups() {
        List<ArchivedBackup> backups = new ArrayList<>();
        List<StoredReport> reports = new ReportFolder(getRun()).read();
        for (int place = 0; place < reports.size(); place++) {
            StoredReport report = reports.get(place);
            for (TargetReport target : report.rows()) {
                if (target.getBackup() != null) {
                    backups.add(
                            new ArchivedBackup(place, target.getTarget(), report.agentItself(), target.getBackup()));
                }
            }
        }
        return backups;
    }

    private List<TargetView> rows() {
        SoftReference<List<TargetView>> cached = rows;
        List<TargetView> views = cached == null ? null : cached.get();
        if (views == null) {
            views = new ArrayList<>();
            RowNotes notes = RowNotes.of(getRun());
            for (StoredReport report : new ReportFolder(getRun()).read()) {
                for (var target : report.rows()) {
                    views.add(new TargetView(report.mode(), target, report.agentItself(), notes.next(target)));
                }
            }
            rows = new SoftReference<>(views);
        }
        return views;
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        object = run;
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        object = run;
    }

    public Run<?, ?> getRun() {
        return (Run<?, ?>) object;
    }

    @Override
    public Actionable getObject() {
        return object;
    }

    @Override
    public String getIconFileName() {
        return "symbol-server";
    }

    @Override
    public String getDisplayName() {
        return Messages.DispatchEntriesAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** How many targets need attention; null when none does. */
    @Override
    public Badge getBadge() {
        int open = 0;
        for (StatusLook look : StatusLook.values()) {
            open += look.isBad() ? count(look) : 0;
        }
        return open == 0
                ? null
                : new Badge(
                        Integer.toString(open),
                        Messages.DispatchEntriesAction_Badge(open),
                        status().compareTo(Status.NOT_APPLICABLE) >= 0
                                ? Badge.Severity.DANGER
                                : Badge.Severity.WARNING);
    }

    /** The worst status of all targets. */
    @Exported(visibility = 2)
    public String getStatus() {
        return status().name();
    }

    private Status status() {
        Status worst = Status.COMPLIANT;
        for (StatusLook look : StatusLook.values()) {
            worst = count(look) > 0 ? worst.worse(look.status()) : worst;
        }
        return worst;
    }

    /** How many targets came out with each status; those of no target are left out. */
    @Exported(visibility = 2)
    public Map<String, Integer> getCounts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (StatusLook look : getLooks()) {
            counts.put(look.getName(), count(look));
        }
        return counts;
    }

    /** A tally for each time the step ran. */
    @Exported
    public List<Tally> getRuns() {
        List<Tally> known = runs;
        if (known == null) {
            known = new ArrayList<>(tallies == null ? List.of() : tallies);
            known.addAll(new TallyFile(getRun()).read());
            runs = known;
        }
        return known;
    }

    /** What changed since last time, in numbers; empty when that is not known, or there was no last time. */
    public String getChanges() {
        Map<String, Integer> sum = new TreeMap<>();
        getRuns().stream()
                .filter(tally -> !tally.isFirst())
                .forEach(
                        tally -> tally.getChanges().forEach((change, count) -> sum.merge(change, count, Integer::sum)));
        List<String> parts = new ArrayList<>();
        for (Change change : CHANGES) {
            if (sum.containsKey(change.name())) {
                parts.add(sum.get(change.name()) + " " + word(change));
            }
        }
        return parts.isEmpty() ? "" : Messages.DispatchEntriesAction_Changes(String.join(", ", parts));
    }

    private static String word(Change change) {
        return switch (change) {
            case NEWLY_DRIFTED -> Messages.Change_NewlyDrifted();
            case RECURRED -> Messages.Change_Recurred();
            case STILL_DRIFTED -> Messages.Change_StillDrifted();
            case MENDED -> Messages.Change_Mended();
            case NONE -> "";
        };
    }

    /** The reports among the artifacts, relative to the address of the build. */
    public List<String> getReportHrefs() {
        List<String> hrefs = new ArrayList<>();
        for (int number = 1; number <= getRuns().size(); number++) {
            hrefs.add("artifact/" + Rollback.FOLDER + "/report" + (number == 1 ? "" : "-" + number) + ".json");
        }
        return hrefs;
    }

    /** Every row of every report; empty when the rows are gone. */
    @Exported
    public List<TargetView> getTargets() {
        return rows();
    }

    /** Whether rows are missing: their file is gone, or cannot be read. */
    @Exported
    public boolean isIncomplete() {
        return rows().size() < getTotal();
    }

    /** The looks of the statuses that occur, worst first. */
    public List<StatusLook> getLooks() {
        List<StatusLook> looks = new ArrayList<>();
        for (StatusLook look : StatusLook.values()) {
            if (count(look) > 0) {
                looks.add(0, look);
            }
        }
        return looks;
    }

    public int count(StatusLook look) {
        return getRuns().stream().mapToInt(tally -> tally.count(look)).sum();
    }

    public int getTotal() {
        return getRuns().stream()
                .mapToInt(tally -> tally.getCounts().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .sum();
    }

    /** What the request asks to see. */
    public TargetList list(StaplerRequest2 request) {
        return new TargetList(
                rows(), request.getParameter("status"), request.getParameter("name"), request.getParameter("page"));
    }

    public Api getApi() {
        return new Api(this);
    }
}
