// SPDX-License-Identifier: Apache-2.0
package io.lanewise.backend;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@link KernelSelfCheck#of} computes on every machine: SHA-256 of each kernel's name and
 * result. A new kernel adds a line at the end; no line ever changes, because the bits are the
 * contract.
 */
final class KernelDigests {
    /** The kernels, from the first on, that {@link KernelSelfCheck#DIGEST} covers. */
    static final int IN_TOTAL = 24;

    private static final String TABLE = """
            product NN                     a36c022b3cb6b96232050abfff388e4675d7819fe2864be0f082cb10a406e8eb
            product NT                     c28f7cd9d978f9e9e75c1b00fd6eb014f69d635ea6fc60701864fdbb0feda1c0
            product TN                     359759d41853097df269e556e132367f8b1885d6608df3c89b7a92fb513bcefa
            product TT                     002881c41fe63edf47a899862bc138e8176427005330f4cef157a821b44b59c4
            layer                          c0f0a6bfdc9ed3ca15d1ed8100989c05b64de40f0790f714269bf4e1df15e2e9
            bias broadcast                 f45673896aa37c29b163b8fb44210aee27e55e228d88202ff4ea58b1ed4f53ce
            row sums                       e96ab70be1a6088018e9abe37d334dc65411cef2c070332df8ab2bbf092c75d1
            sigmoid                        ae85f6d3da3cc0bc13521c9dd206c302bc1ee3a37b2ef7bf8cf5a982fb8b94ba
            sigmoid derivative             4cd21d15d773a445c2b7ab34d7354e07d03ee36e35bd95584ccdbfc5aae0b600
            tanh                           f02f8aaf1b1eaa008979a075e6a2883fb8ad9a5225a80f58b3399df063291053
            tanh derivative                d7ea57cc103506152ed6c3ecff507b8233fc816edc226973ef12994d720ab5b3
            relu                           69e68408f62d51bf15d57687da9fe755a996fe45a3a306ab75fdf0794308af9d
            relu derivative                dab8124befdba8d94182b221f55c47505f64c304cc744e17f55a2c5730c9792d
            leaky_relu                     66377f50c68b03bb1723ad513f890816e5540e663d3ef15727cdb0820a42cebe
            leaky_relu derivative          5c19d11c36aa53141ae434cbf56412cee5c781d33aff1e262c5266d5c28e9597
            softmax                        c8fa633f92d9de5b261371edc34b2335f944486b12a735079f25163c6916470b
            binary cross-entropy           f467df670cb2c0f8c11a4f2359ecf8cc1df12570f588cb0ead9ceb2dd224c02f
            softmax cross-entropy          209f72dfa420fce0a40025ca624d388d10f5cac43ab30cd3f3b5ff3e70779bfc
            loss gradient                  72855968a41a40731a5f632a3cd74dc8c19f12f3b1411c3ff173c511ffa5311f
            example weights                f59ea5c8b1491bd9c9ef0f7c77e2c190621389b78276b56bbe336f2d3994ca28
            gradient descent               992864702b3ff9dd444c515207906fd0e74dbcea7baaaf34ca875500659cc212
            momentum                       2dd80796dcb0828181e7bc8e0b5c3d8ec12cb82b8187c0a9f0fd342a3e22b416
            Adam                           7c0f6f0144bf9c5861f13ff69d20f5aa36d279ecea9401f5c301d86751f244a9
            standardisation                bc25b4d538d739d0f722b8d9793ffd989d8e6d6b3bdf8e87e99a1f3a880d25b1
            half squared error             1e74635df6c412142b6d129965796292185e64c3a0aa3703cc21459b90465a5a
            Nesterov                       99610f14a69662252553ac429d04e9ab80b1702429951cc4870cf45102336656
            AdamW                          ff5be6cdbcd721c30722ef7b9030ea2629902767a90d1189c28e05a10779a544
            scaled gradients               079e2ef8f64c282670afbce37fb714e12610a06b49a9937158c25e5936de48e4
            squares                        69d0ad1332e3a1def5d062ef1ff627150ca790cc0cbe7195f087068ddbd54e18
            dropout                        db02418acc473b033f2e46bd01e976fc7ee3e60cd771c373ad0f4befd3bc04c8
            schemes NN                     901f83cc7abb2c2850b38c7093fa35516677acbbda06bd92fa163d0dcc886464
            schemes NT                     29404a64f5c169f0f77baa7c4f03d82e8a92a82e0df67e4f3d69553b3241f5b7
            schemes TN                     56541b56f6d2a5ac6e44ffd3f521cd7a28916d9cbd32cb93ca0a429bab304667
            schemes TT                     563f1ba11f910e718cd5a3b744e69d296eb57981667191b22b3ab3c0122c55c1
            """;

    /** The digests by the kernels' names, in the order of the table. */
    static final Map<String, String> PROMISED = read();

    private KernelDigests() {}

    private static Map<String, String> read() {
        Map<String, String> digests = new LinkedHashMap<>();
        TABLE.lines().forEach(line -> {
            int at = line.lastIndexOf(' ');
            digests.put(line.substring(0, at).strip(), line.substring(at + 1));
        });
        return digests;
    }
}
