package io.millrace.api.connector.source;

import java.io.Serializable;

/** A message between a split enumerator and its readers, beside the protocol's own. */
public interface SourceEvent extends Serializable {}
