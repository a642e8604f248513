package io.jenkins.plugins.exchangedispatch.fleet;

import hudson.Extension;
import hudson.Util;
import hudson.model.RootAction;
import io.jenkins.plugins.exchangedispatch.configuration.ExchangeDispatchEntriesConfiguration;
import io.jenkins.plugins.exchangedispatch.history.FleetHistory;
import io.jenkins.plugins.exchangedispatch.history.TargetRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/** The page over all servers, at {@code /exchange-dispatch}; shows each viewer what jobs know that he may read. */
@Extension
@Restricted(NoExternalUse.class) // public for Jelly
public final class FleetPage implements RootAction {
    static final String URL = "exchange-dispatch";

    /** Null, and so no link, for whom there is nothing to see. */
    @Override
    public String getIconFileName() {
        FleetView view = view();
        return FleetHistory.get().jobs().stream().anyMatch(view::maySee) ? "symbol-server" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.FleetPage_displayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** What jobs the current user may read, and what their records look like now. */
    public static FleetView view() {
        long age = Duration.ofDays(ExchangeDispatchEntriesConfiguration.get().getStaleDays())
                .toMillis();
        return new FleetView(System.currentTimeMillis() - age);
    }

    /** What the request asks to see. */
    public FleetTable table(FleetView view, StaplerRequest2 request) {
        return new FleetTable(view.newest(FleetHistory.get().records()), request::getParameter);
    }

    /** What each job knows of the target that the request names. */
    public List<FleetRow> rowsOf(FleetView view, StaplerRequest2 request) {
        return view.each(FleetHistory.get().records(name(request)));
    }

    /** The target that the request names; empty for none. */
    public String name(StaplerRequest2 request) {
        return Util.fixNull(request.getParameter("name"));
    }

    public boolean isAdministrator() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    public int getStaleDays() {
        return ExchangeDispatchEntriesConfiguration.get().getStaleDays();
    }

    @GET
    @WebMethod(name = "targets.csv")
    public void doTargetsCsv(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.READ);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"exchange-dispatch-targets.csv\"");
        FleetFiles.csv(table(view(), request).found(), response.getWriter());
    }

    @GET
    @WebMethod(name = "targets.json")
    public void doTargetsJson(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.READ);
        response.setContentType("application/json;charset=UTF-8");
        FleetFiles.json(table(view(), request).found(), response.getWriter());
    }

    /** Forgets a target, such as a server that is no more; a job that looks at it again brings it back. */
    @POST
    public HttpResponse doForget(@QueryParameter String name) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        List<TargetRecord> records = FleetHistory.get().records(Util.fixNull(name));
        records.forEach(FleetHistory.get()::forget);
        return HttpResponses.redirectTo(".");
    }
}
