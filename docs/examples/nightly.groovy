// Compliance, every night; mail only when a server has drifted that had not drifted the night before.
pipeline {
    agent { label 'exchange' }
    triggers {
        cron('H 3 * * *')
    }
    options {
        disableConcurrentBuilds()
    }
    stages {
        stage('Check') {
            steps {
                script {
                    def result = ensureExchangeDispatchEntries(
                            mode: 'check',
                            targets: ['EX01', 'EX02', 'EX03'],
                            credentialsId: 'exchange-admin',
                            parallel: 64,
                            junit: true)
                    if (result.newlyDrifted) {
                        mail(
                                to: 'exchange-team@example.com',
                                subject: "Dispatch entries: ${result.newlyDrifted.join(', ')} drifted",
                                body: "${result.summary}\n\n${env.BUILD_URL}exchange-dispatch/")
                    }
                }
            }
        }
    }
}
