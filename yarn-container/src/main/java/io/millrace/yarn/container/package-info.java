/** The TaskManager process in a YARN container. */
package io.millrace.yarn.container;
