package io.jenkins.plugins.exchangedispatch.report;

import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.io.Serializable;

/** Where the value is and of which type it was and is. */
public final class ValueReport implements Serializable {
    private static final long serialVersionUID = 1L;

    private String typeBefore = ValueType.ABSENT;
    private String typeAfter = ValueType.ABSENT;
    /** Not in the schema: whether the value was written and left changed. */
    private boolean changed;

    ValueReport() {}

    /** The key's full path. */
    public String getKey() {
        return RegistryKey.PARAMETERS.toString();
    }

    public String getName() {
        return RegistryKey.DISPATCH_ENTRIES;
    }

    /** Such as {@code REG_MULTI_SZ}; {@code absent} without a value. */
    public String getTypeBefore() {
        return typeBefore;
    }

    public String getTypeAfter() {
        return typeAfter;
    }

    boolean isChanged() {
        return changed;
    }

    public void setTypeBefore(String typeBefore) {
        this.typeBefore = typeBefore;
    }

    public void setTypeAfter(String typeAfter) {
        this.typeAfter = typeAfter;
    }

    public void setChanged(boolean changed) {
        this.changed = changed;
    }
}
