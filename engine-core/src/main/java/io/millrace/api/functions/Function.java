package io.millrace.api.functions;

import java.io.Serializable;

/** Every function a program passes in. Serializable, so that it can travel to the TaskManagers. */
public interface Function extends Serializable {}
