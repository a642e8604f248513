package io.jenkins.plugins.exchangedispatch.waiver;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The YAML file of waivers: a list {@code waivers} of maps. All faults are told together, each with its line. */
public final class WaiverFile {
    private static final Set<String> FIELDS = Set.of("target", "entry", "reason", "owner", "expires");
    /** Far more than anybody writes; nothing is resolved, so that no text grows in memory. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private final String name;
    private final List<Waiver> waivers = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private WaiverFile(String name) {
        this.name = name;
    }

    /**
     * @param name of the file, for messages
     * @throws InvalidWaiversException when any of it cannot be understood
     */
    public static List<Waiver> parse(String name, String text) throws InvalidWaiversException {
        WaiverFile file = new WaiverFile(name);
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(MOST_CHARACTERS);
            options.setMaxAliasesForCollections(0);
            file.root(new Yaml(new SafeConstructor(options)).compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new InvalidWaiversException(name + ", line " + line + ": " + e.getProblem() + ".");
        } catch (YAMLException e) {
            throw new InvalidWaiversException(name + ": " + e.getMessage());
        }
        if (!file.faults.isEmpty()) {
            throw new InvalidWaiversException(String.join(" ", file.faults));
        }
        return file.waivers;
    }

    private void root(Node root) {
        if (root == null) {
            return;
        }
        if (!(root instanceof MappingNode map)) {
            fault(root, "write a list named waivers");
            return;
        }
        for (NodeTuple field : map.getValue()) {
            if (!"waivers".equals(text(field.getKeyNode()))) {
                fault(field.getKeyNode(), "\"" + text(field.getKeyNode()) + "\" is not known: write waivers");
            } else if (field.getValueNode() instanceof SequenceNode list) {
                list.getValue().forEach(this::waiver);
            } else {
                fault(field.getValueNode(), "waivers is no list");
            }
        }
    }

    private void waiver(Node node) {
        if (!(node instanceof MappingNode map)) {
            fault(node, "a waiver has the fields target, entry, reason, owner, expires");
            return;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (NodeTuple field : map.getValue()) {
            String key = text(field.getKeyNode());
            if (!FIELDS.contains(key)) {
                fault(
                        field.getKeyNode(),
                        "\"" + key + "\" is not known: write target, entry, reason, owner, or expires");
            } else if (!(field.getValueNode() instanceof ScalarNode)) {
                fault(field.getValueNode(), key + " is no text");
            } else if (fields.put(key, text(field.getValueNode())) != null) {
                fault(field.getKeyNode(), key + " is given twice");
            }
        }
        WaiverFields written = new WaiverFields(
                fields.get("target"),
                fields.get("entry"),
                fields.get("reason"),
                fields.get("owner"),
                fields.get("expires"));
        List<String> wrong = written.faults();
        if (wrong.isEmpty()) {
            waivers.add(written.toWaiver());
        } else {
            wrong.forEach(sentence -> fault(node, sentence));
        }
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    private void fault(Node node, String what) {
        faults.add(name + ", line " + (node.getStartMark().getLine() + 1) + ": " + what + ".");
    }
}
