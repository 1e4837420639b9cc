package io.millrace.yarn.am.rest;

/**
 * What does not change while the application runs.
 *
 * @param masterMemory how the ApplicationMaster's container is split, on one line
 * @param taskManagerMemory how a TaskManager's container is split, on one line
 */
public record Application(String id, String name, String masterMemory, String taskManagerMemory) {}
