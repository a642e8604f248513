package io.jenkins.plugins.exchangedispatch.page;

import hudson.Util;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The targets that the page shows: worst first, those of one status or of a name, so many at a time. */
@Restricted(NoExternalUse.class) // public for Jelly
public final class TargetList {
    /** Few enough for a browser, whatever the number of targets. */
    static final int PAGE_SIZE = 50;

    /** Up to so many targets are shown unfolded. */
    private static final int UNFOLDED = 3;

    private final String status;
    private final String name;
    private final boolean searchable;
    private final List<TargetView> found;
    /** Worst first. */
    private final Map<Cause, List<TargetView>> byCause = new LinkedHashMap<>();

    private final int page;

    /**
     * @param status show only targets of this status; all of them when it is null or no status
     * @param name show only targets whose name holds this text, without case; null for all
     * @param page from 1 on; the nearest one there is when there is no such page
     */
    TargetList(List<TargetView> targets, String status, String name, String page) {
        this.status = Util.fixEmptyAndTrim(status);
        this.name = Util.fixNull(name).trim();
        this.searchable = targets.size() > PAGE_SIZE || !this.name.isEmpty();
        String part = EntryName.fold(this.name);
        this.found = targets.stream()
                .filter(target ->
                        !isStatus(this.status) || target.getLook().getName().equals(this.status))
                .filter(target -> EntryName.fold(target.getTarget()).contains(part))
                .sorted(Comparator.comparing(TargetView::getLook).reversed())
                .toList();
        this.found.forEach(target -> byCause.computeIfAbsent(target.cause(), any -> new ArrayList<>())
                .add(target));
        this.page = Math.max(1, Math.min(number(page), getPages()));
    }

    /** Those of this page, together with others of the same cause. */
    public List<TargetGroup> getGroups() {
        List<TargetGroup> groups = new ArrayList<>();
        int skip = getFirst() - 1;
        int room = PAGE_SIZE;
        for (Map.Entry<Cause, List<TargetView>> cause : byCause.entrySet()) {
            List<TargetView> all = cause.getValue();
            int from = Math.min(skip, all.size());
            int to = Math.min(all.size(), from + room);
            if (from < to) {
                groups.add(new TargetGroup(cause.getKey(), all.subList(from, to), all.size()));
            }
            skip -= from;
            room -= to - from;
        }
        return groups;
    }

    /** The status asked for; null for all. */
    public String getStatus() {
        return isStatus(status) ? status : null;
    }

    /** The part of a name asked for; empty for all. */
    public String getName() {
        return name;
    }

    /** Whether there are so many that one is looked for by name. */
    public boolean isSearchable() {
        return searchable;
    }

    /** How many were found on all pages. */
    public int getTotal() {
        return found.size();
    }

    public int getPage() {
        return page;
    }

    public int getPages() {
        return Math.max(1, (found.size() + PAGE_SIZE - 1) / PAGE_SIZE);
    }

    /** The number of the first target on this page, from 1 on. */
    public int getFirst() {
        return (page - 1) * PAGE_SIZE + 1;
    }

    /** The number of the last target on this page. */
    public int getLast() {
        return Math.min(found.size(), getFirst() - 1 + PAGE_SIZE);
    }

    public boolean isUnfolded() {
        return found.size() <= UNFOLDED;
    }

    /** The address of a page of this selection. */
    public String pageHref(int page) {
        return href(getStatus(), page);
    }

    /** The address of the first page of those targets of this selection that have a status; null for all. */
    public String href(String status) {
        return href(status, 1);
    }

    private String href(String status, int page) {
        return "?page=" + page
                + (status == null ? "" : "&status=" + status)
                + (name.isEmpty() ? "" : "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
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
