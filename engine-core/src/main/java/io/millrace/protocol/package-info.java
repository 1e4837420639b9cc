/**
 * What JobManager and TaskManagers say to each other (control.thrift) and its codec, with limits.
 */
package io.millrace.protocol;
