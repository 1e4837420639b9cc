/**
 * What people and clients see of a running application: one page, and the REST API under {@code /api/v1}. On the HTTP
 * server's threads; asks the control loop for a view of the cluster and never waits for it on a thread.
 */
package io.millrace.yarn.am.rest;
