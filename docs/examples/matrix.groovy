// An agent for each site, chosen by its label; each works on the servers of its site, side by side with the others.
pipeline {
    agent none
    stages {
        stage('Sites') {
            matrix {
                agent { label "exchange && ${SITE}" }
                axes {
                    axis {
                        name 'SITE'
                        values 'berlin', 'oslo'
                    }
                }
                stages {
                    stage('Ensure') {
                        steps {
                            // In place of a file of the repository:
                            writeFile file: "sites/${SITE}.txt", text: SITE == 'berlin' ? 'EX01\n' : 'EX02\nEX03\n'
                            ensureExchangeDispatchEntries(targetsFile: "sites/${SITE}.txt", canary: 1)
                        }
                    }
                }
            }
        }
    }
}
