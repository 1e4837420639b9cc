/** client.jar: command line, submission, and what user programs compile against. */
package io.millrace.client;
