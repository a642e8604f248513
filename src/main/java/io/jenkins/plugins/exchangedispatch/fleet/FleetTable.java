package io.jenkins.plugins.exchangedispatch.fleet;

import hudson.Util;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.page.StatusLook;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The targets that the page shows: those that were asked for, in the order that was asked for, so many at a time. */
@Restricted(NoExternalUse.class) // public for Jelly
public final class FleetTable {
    static final int PAGE_SIZE = 100;

    private static final Map<String, Comparator<FleetRow>> ORDERS = Map.of(
            "target", Comparator.comparing(row -> EntryName.fold(row.getTarget())),
            "status", Comparator.comparing(FleetRow::getLook),
            "since", Comparator.comparing(row -> row.getSince().time()),
            "checked", Comparator.comparing(row -> row.getLast().time()),
            "job", Comparator.comparing(FleetRow::getJob, String.CASE_INSENSITIVE_ORDER));

    private static final String WORST_FIRST = "status";

    private final List<FleetRow> all;
    private final List<FleetRow> found;
    private final Map<String, String> asked = new TreeMap<>();
    private final int page;

    /** @param parameter gives the value of a parameter of the request, or null; what makes no sense counts as not given */
    FleetTable(List<FleetRow> all, Function<String, String> parameter) {
        this.all = all;
        for (String name : List.of("name", "status", "job", "stale", "sort", "order")) {
            String value = Util.fixEmptyAndTrim(parameter.apply(name));
            if (value != null) {
                asked.put(name, value);
            }
        }
        this.found = all.stream().filter(this::isAskedFor).sorted(order()).toList();
        this.page = Math.max(1, Math.min(number(parameter.apply("page")), getPages()));
    }

    private boolean isAskedFor(FleetRow row) {
        String status = asked.get("status");
        return EntryName.fold(row.getTarget()).contains(EntryName.fold(getName()))
                && (!isStatus(status) || row.getLook().getName().equals(status))
                && (asked.get("job") == null || row.getJob().equals(asked.get("job")))
                && (!isStaleOnly() || row.isStale());
    }

    private Comparator<FleetRow> order() {
        Comparator<FleetRow> order = ORDERS.get(getSort());
        if (isDescending()) {
            order = order.reversed();
        }
        return order.thenComparing(ORDERS.get("target")).thenComparing(ORDERS.get("job"));
    }

    public List<FleetRow> getRows() {
        return found.subList(getFirst() - 1, getLast());
    }

    /** All that were asked for, on every page. */
    List<FleetRow> found() {
        return found;
    }

    /** How many there are before anything is asked for. */
    public int getAll() {
        return all.size();
    }

    public int getTotal() {
        return found.size();
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
        return (int) all.stream().filter(row -> row.getLook() == look).count();
    }

    public int getStaleCount() {
        return (int) all.stream().filter(FleetRow::isStale).count();
    }

    /** The part of a name that was asked for; empty for all. */
    public String getName() {
        return asked.getOrDefault("name", "");
    }

    /** The status that was asked for; null for all. */
    public String getStatus() {
        return isStatus(asked.get("status")) ? asked.get("status") : null;
    }

    /** The job that was asked for; null for all. */
    public String getJob() {
        return asked.get("job");
    }

    public boolean isStaleOnly() {
        return "true".equals(asked.get("stale"));
    }

    public String getSort() {
        return ORDERS.containsKey(asked.getOrDefault("sort", "")) ? asked.get("sort") : WORST_FIRST;
    }

    public boolean isDescending() {
        String order = asked.get("order");
        return order == null ? getSort().equals(WORST_FIRST) : order.equals("desc");
    }

    /** For {@code aria-sort} of a column. */
    public String ariaSort(String column) {
        return !getSort().equals(column) ? "none" : isDescending() ? "descending" : "ascending";
    }

    /** The same selection in the order of a column; the other way round where it is that already. */
    public String sortHref(String column) {
        boolean descending = getSort().equals(column) ? !isDescending() : column.equals(WORST_FIRST);
        return href(Map.of("sort", column, "order", descending ? "desc" : "asc"));
    }

    /** The same with another status; null for all. */
    public String statusHref(String status) {
        return href(status == null ? Map.of("status", "") : Map.of("status", status));
    }

    /** The same with stale ones only, or with all. */
    public String getStaleHref() {
        return href(Map.of("stale", isStaleOnly() ? "" : "true"));
    }

    public String pageHref(int page) {
        return href(Map.of("page", Integer.toString(page)));
    }

    /** The query of this selection, for the files of it. */
    public String getQuery() {
        return href(Map.of());
    }

    private String href(Map<String, String> changed) {
        Map<String, String> parameters = new TreeMap<>(asked);
        parameters.putAll(changed);
        List<String> parts = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return "?" + String.join("&", parts);
    }

    public int getPage() {
        return page;
    }

    public int getPages() {
        return Math.max(1, (found.size() + PAGE_SIZE - 1) / PAGE_SIZE);
    }

    public int getFirst() {
        return (page - 1) * PAGE_SIZE + 1;
    }

    public int getLast() {
        return Math.min(found.size(), page * PAGE_SIZE);
    }

    private static boolean isStatus(String text) {
        for (StatusLook look : StatusLook.values()) {
            if (look.getName().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
