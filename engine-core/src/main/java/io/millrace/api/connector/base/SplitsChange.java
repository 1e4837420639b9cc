package io.millrace.api.connector.base;

import java.util.List;

/** What changes in the splits of a {@link SplitReader}. */
public interface SplitsChange<SplitT> {
    List<SplitT> splits();
}
