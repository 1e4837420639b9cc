/**
 * The program as written: transformations that the API makes and the plan compiles. Internal.
 */
package io.millrace.api.graph;
