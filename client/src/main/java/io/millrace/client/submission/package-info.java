/** What a submission consists of on this machine: the job jar, the configuration, the distribution. No Hadoop. */
package io.millrace.client.submission;
