package org.hnetbench.suites.data.sample;

import java.util.List;

/**
 * A piece of a document that is kept or dropped as a whole.
 *
 * @param text as it will stand in the sample
 * @param gists one for each sentence; equal for what says the same
 */
record Paragraph(String text, List<String> gists) {}
