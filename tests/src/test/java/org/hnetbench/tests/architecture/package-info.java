/**
 * Rules on what may use what, with the reason beside each. The packages named {@code planted}
 * beside this one hold a breach of every rule, so that a rule that catches nothing is noticed.
 */
package org.hnetbench.tests.architecture;
