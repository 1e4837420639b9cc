/** What an ApplicationMaster says about its jobs, and how that is told to a person. No Hadoop. */
package io.millrace.client.progress;
