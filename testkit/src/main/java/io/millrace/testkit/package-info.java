/**
 * For tests of what users write for Millrace: does a sink keep its promises whatever crashes, does a source go on where
 * it stood? Runs the engine's own operators on the test's thread, in virtual time.
 */
package io.millrace.testkit;
