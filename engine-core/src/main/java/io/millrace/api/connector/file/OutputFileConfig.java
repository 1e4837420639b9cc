package io.millrace.api.connector.file;

import io.millrace.api.closure.RefusedArgumentException;
import java.io.Serializable;

/**
 * How part files are named: {@code <prefix>-<subtask>-<number><suffix>}.
 *
 * @param partPrefix {@code part} by default
 * @param partSuffix empty by default; {@code .csv}, say
 */
public record OutputFileConfig(String partPrefix, String partSuffix) implements Serializable {
    public OutputFileConfig {
        if (partPrefix.isEmpty() || (partPrefix + partSuffix).contains("/")) {
            throw new RefusedArgumentException(
                    "part files cannot be named '" + partPrefix + "-0-0" + partSuffix + "': no / and no empty prefix");
        }
    }

    public String getPartPrefix() {
        return partPrefix;
    }

    public String getPartSuffix() {
        return partSuffix;
    }

    public static OutputFileConfigBuilder builder() {
        return new OutputFileConfigBuilder();
    }

    /** Collects the names. */
    public static final class OutputFileConfigBuilder {
        private String partPrefix = "part";
        private String partSuffix = "";

        public OutputFileConfigBuilder withPartPrefix(String prefix) {
            partPrefix = prefix;
            return this;
        }

        public OutputFileConfigBuilder withPartSuffix(String suffix) {
            partSuffix = suffix;
            return this;
        }

        public OutputFileConfig build() {
            return new OutputFileConfig(partPrefix, partSuffix);
        }
    }
}
