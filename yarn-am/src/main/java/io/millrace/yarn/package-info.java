/** The entry point that the client names in the application's submission. */
package io.millrace.yarn;
