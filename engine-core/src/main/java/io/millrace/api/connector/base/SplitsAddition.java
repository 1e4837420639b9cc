package io.millrace.api.connector.base;

import java.util.List;

/** More splits to read. */
public record SplitsAddition<SplitT>(List<SplitT> splits) implements SplitsChange<SplitT> {}
