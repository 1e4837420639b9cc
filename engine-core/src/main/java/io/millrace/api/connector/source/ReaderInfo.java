package io.millrace.api.connector.source;

import java.io.Serializable;

/**
 * A registered reader.
 *
 * @param subtaskId counted from 0
 * @param location the host it runs on; null when unknown
 */
public record ReaderInfo(int subtaskId, String location) implements Serializable {
    public int getSubtaskId() {
        return subtaskId;
    }

    public String getLocation() {
        return location;
    }
}
