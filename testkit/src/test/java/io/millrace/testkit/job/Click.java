package io.millrace.testkit.job;

import java.io.Serializable;

/** What the programs of these tests are about. */
record Click(String page, int weight) implements Serializable {}
