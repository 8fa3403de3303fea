package org.hnetbench.suites.data.sample;

import java.util.List;

/**
 * A document before duplicates are dropped.
 *
 * @param id the document's id
 * @param group what decides the split: all documents of a group go to the same one
 * @param paragraphs white space as single blanks
 */
record Candidate(String id, String group, List<String> paragraphs) {}
