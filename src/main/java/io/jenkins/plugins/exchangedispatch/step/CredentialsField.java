package io.jenkins.plugins.exchangedispatch.step;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** The drop-down of credentials, which shows nothing to whom it is not meant for. */
final class CredentialsField {
    private CredentialsField() {}

    static ListBoxModel items(Item item, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!mayUse(item)) {
            return items.includeCurrentValue(current);
        }
        return items.includeEmptyValue()
                .includeMatchingAs(
                        runsAs(item),
                        item,
                        StandardUsernamePasswordCredentials.class,
                        List.of(),
                        CredentialsMatchers.always())
                .includeCurrentValue(current);
    }

    static FormValidation check(Item item, String id) {
        if (!mayUse(item) || id.isBlank() || id.startsWith("$")) {
            return FormValidation.ok();
        }
        boolean known = CredentialsProvider.listCredentialsInItem(
                        StandardUsernamePasswordCredentials.class,
                        item,
                        runsAs(item),
                        List.of(),
                        CredentialsMatchers.withId(id))
                .stream()
                .findAny()
                .isPresent();
        return known ? FormValidation.ok() : FormValidation.warning(Messages.RunCredentials_notFound(id));
    }

    private static boolean mayUse(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private static Authentication runsAs(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }
}
