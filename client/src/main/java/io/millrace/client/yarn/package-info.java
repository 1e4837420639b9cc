/** Submitting to YARN: checks, uploads, the application's description, following it. The only user of Hadoop's classes. */
package io.millrace.client.yarn;
