package io.jenkins.plugins.exchangedispatch.page;

import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import hudson.XmlFile;
import hudson.model.Run;
import hudson.util.RobustReflectionConverter;
import hudson.util.XStream2;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import io.jenkins.plugins.exchangedispatch.report.ServiceReport;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The reports of a build as the first version of this plugin wrote them: in one file, which is still read. */
final class ReportFile {
    static final String NAME = "exchange-dispatch.xml";

    private static final XStream2 FORMAT = new XStream2();

    static {
        FORMAT.alias("reports", ReportFile.Content.class);
        FORMAT.alias("report", Report.class);
        FORMAT.alias("target", TargetReport.class);
        FORMAT.alias("service", ServiceReport.class);
        FORMAT.alias("event", EventReport.class);
        FORMAT.registerConverter(new XmlText());
        FORMAT.registerConverter(new OldTarget());
    }

    private final XmlFile file;

    ReportFile(Run<?, ?> run) {
        this.file = new XmlFile(FORMAT, new File(run.getRootDir(), NAME));
    }

    /** @throws IOException when the file is missing, cannot be read, or lacks something */
    List<Report> read() throws IOException {
        try {
            List<Report> reports = ((Content) file.read()).reports;
            // XStream leaves out what it cannot read; a report without a hole can be written as JSON.
            reports.forEach(ReportJson::of);
            return reports;
        } catch (RuntimeException e) {
            throw new IOException("incomplete: " + file, e);
        }
    }

    boolean exists() {
        return file.exists();
    }

    /** Fields that rows had not when the file was written are empty, as in a new row. */
    private static final class OldTarget extends RobustReflectionConverter {
        OldTarget() {
            super(FORMAT.getMapper(), FORMAT.getReflectionProvider());
        }

        @Override
        public boolean canConvert(Class type) {
            return type == TargetReport.class;
        }

        @Override
        protected Object instantiateNewInstance(HierarchicalStreamReader reader, UnmarshallingContext context) {
            return new TargetReport("");
        }
    }

    private static final class Content {
        private final ArrayList<Report> reports = new ArrayList<>();
    }
}
