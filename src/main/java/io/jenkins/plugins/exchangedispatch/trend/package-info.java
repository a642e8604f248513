/** The trend of a job: how its targets came out over its last builds, from the numbers that the builds keep. */
package io.jenkins.plugins.exchangedispatch.trend;
